package dev.dynamomigrate.ledger;

/**
 * What the ledger keeps of the script that ran.
 *
 * @param description as it was then
 * @param checksum with its algorithm, {@code sha256:...}, and after {@code +} that of its {@code
 *     //SOURCES} and {@code //FILES}, if it has any; empty where there is no source
 * @param source the whole text, so that it can be read when the file is gone: the script, and after
 *     it each file that it takes with it, below a line {@code //==== <name> ====}; cut at its end,
 *     with a note, if it is very long; empty where there is none
 * @param resumable whether it said that it may be taken up again
 */
public record ScriptFacts(String description, String checksum, String source, boolean resumable) {}
