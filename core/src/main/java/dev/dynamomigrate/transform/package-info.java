/** Changing every item of a live table: what to select, the smallest write, and how it is sent. */
package dev.dynamomigrate.transform;
