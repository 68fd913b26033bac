/** Where migrations come from, before they are loaded: file names, descriptions, checksums. */
package dev.dynamomigrate.source;
