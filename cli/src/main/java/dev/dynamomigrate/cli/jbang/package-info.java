/**
 * Builds scripts with JBang's own code, which is fetched and lives in a class loader of its own.
 */
package dev.dynamomigrate.cli.jbang;
