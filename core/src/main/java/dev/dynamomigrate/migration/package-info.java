/** What an author of a migration sees. */
package dev.dynamomigrate.migration;
