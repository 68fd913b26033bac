/** Packs compiled migrations, with all that runs them, into one file for AWS Lambda. */
package dev.dynamomigrate.cli.bundle;
