/** The decision what runs: a pure function of the scripts, the record and the target. */
package dev.dynamomigrate.plan;
