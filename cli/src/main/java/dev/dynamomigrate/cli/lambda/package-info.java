/** AWS Lambda on this machine, on the loopback address only: one function, in JVMs of its own. */
package dev.dynamomigrate.cli.lambda;
