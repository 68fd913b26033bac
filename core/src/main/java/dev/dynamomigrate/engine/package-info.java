/** The way in: the migrator, its reports, and the loop that runs a plan. */
package dev.dynamomigrate.engine;
