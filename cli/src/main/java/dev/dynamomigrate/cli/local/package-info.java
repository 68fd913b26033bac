/** DynamoDB Local as a child process, on the loopback address only; and its tables. */
package dev.dynamomigrate.cli.local;
