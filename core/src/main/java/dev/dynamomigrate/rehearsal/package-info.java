/** What a migration would do, tried on a copy of the data: compared item by item, and forecast. */
package dev.dynamomigrate.rehearsal;
