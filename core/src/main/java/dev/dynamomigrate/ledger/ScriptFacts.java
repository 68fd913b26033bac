package dev.dynamomigrate.ledger;

/**
 * What the ledger keeps of the script that ran.
 *
 * @param description as it was then
 * @param checksum with its algorithm, {@code sha256:...}; empty where there is no source
 * @param source the whole text, so that it can be read when the file is gone; empty where there is
 *     none
 * @param resumable whether it said that it may be taken up again
 */
public record ScriptFacts(String description, String checksum, String source, boolean resumable) {}
