/**
 * The client that a migration gets: it counts, hides this library's own items, and refuses when it
 * must.
 */
package dev.dynamomigrate.guard;
