/** The ledger and the lease as DynamoDB items. */
package dev.dynamomigrate.dynamo;
