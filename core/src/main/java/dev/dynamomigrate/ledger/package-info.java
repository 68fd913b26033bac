/**
 * The durable record: what ran, when, by whom and with what outcome, and what that makes of each
 * migration.
 */
package dev.dynamomigrate.ledger;
