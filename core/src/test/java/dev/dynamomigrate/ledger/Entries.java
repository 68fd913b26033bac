package dev.dynamomigrate.ledger;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.transform.TransformReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Entries and schemas as tests need them. */
public final class Entries {
  /** When the entries of tests begin. */
  public static final Instant NOON = Instant.parse("2026-01-02T12:00:00.250Z");

  private Entries() {}

  /** A run upwards that began at noon. */
  public static LedgerEntry started(String id, String label) {
    return started(id, label, Direction.UP);
  }

  /** A run that began at noon, with every field set. */
  public static LedgerEntry started(String id, String label, Direction direction) {
    return new LedgerEntry(
        id,
        label,
        direction,
        RunState.STARTED,
        NOON,
        Optional.empty(),
        new Author("ann", "build-7"),
        new ScriptFacts("Give every user a bio", "sha256:0123", "class Möhre {}\n", true),
        Work.NONE,
        "",
        List.of(),
        42);
  }

  /** How it ended well, some seconds after noon. */
  public static LedgerEntry done(LedgerEntry entry, int seconds) {
    return entry.ended(
        RunState.DONE,
        NOON.plusSeconds(seconds),
        new Work(
            1234567890123L,
            17,
            12.5,
            new TransformReport(20, 17, 1, 2, 3, 4, 5, Map.of("table busy", 3L, "no answer", 1L))),
        "",
        List.of("Status: added name, active", "User: dropped bio"));
  }

  /** How it failed, some seconds after noon. */
  public static LedgerEntry failed(LedgerEntry entry, int seconds) {
    return entry.ended(
        RunState.FAILED, NOON.plusSeconds(seconds), Work.NONE, "Error: boom", List.of());
  }

  /** A small schema of this version. */
  public static Schema schema(String version) {
    return new Schema(
        version,
        Map.of(
            "version",
            version,
            "indexes",
            Map.of("primary", Map.of("hash", "pk", "sort", "sk")),
            "params",
            Map.of("timestamps", true)));
  }
}
