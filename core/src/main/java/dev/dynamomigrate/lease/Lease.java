package dev.dynamomigrate.lease;

/**
 * The right to run, as its holder knows it. Every write of the ledger carries a condition on both.
 *
 * @param holder the token in the record
 * @param fence the holder's number
 */
public record Lease(String holder, long fence) {}
