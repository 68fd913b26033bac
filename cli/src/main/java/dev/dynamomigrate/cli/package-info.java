/** The commands: what people type, and what they read. No decision is made here. */
package dev.dynamomigrate.cli;
