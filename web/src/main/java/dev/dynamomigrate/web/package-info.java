/** The Migration Manager: pages for a browser on this computer, which call the engine. */
package dev.dynamomigrate.web;
