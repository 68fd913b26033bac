/** The goals: each maps its parameters to the words of a command, and calls the command line. */
package dev.dynamomigrate.maven;
