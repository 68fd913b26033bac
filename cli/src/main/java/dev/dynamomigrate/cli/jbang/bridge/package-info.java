/** Runs inside JBang's class loader: the only code of ours that sees JBang's classes. */
package dev.dynamomigrate.cli.jbang.bridge;
