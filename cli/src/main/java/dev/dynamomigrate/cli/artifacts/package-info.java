/** Fetches the heavy things when they are first needed: JBang's own code, DynamoDB Local. */
package dev.dynamomigrate.cli.artifacts;
