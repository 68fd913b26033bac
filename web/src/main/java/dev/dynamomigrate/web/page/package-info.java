/**
 * All that is seen of the Migration Manager: pure functions from values to HTML. Nothing here reads
 * a table, knows a request, or has a clock.
 */
package dev.dynamomigrate.web.page;
