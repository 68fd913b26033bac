/** The table as a migration sees it: items by key, queries and scans without pages. */
package dev.dynamomigrate.table;
