/** What whoever opens the pages for a browser, and what makes them, know of each other. */
package dev.dynamomigrate.browser;
