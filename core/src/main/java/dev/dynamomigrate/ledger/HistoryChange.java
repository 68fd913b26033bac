package dev.dynamomigrate.ledger;

import java.util.List;

/** What the end of a run does to OneTable's history, in the same transaction as the entry. */
public sealed interface HistoryChange {
  /**
   * Nothing: a failure goes only into our own entry, so that JavaScript still sees the version as
   * outstanding.
   */
  record None() implements HistoryChange {}

  /**
   * Adds a row of success.
   *
   * @param path the script's path, or {@code memory}
   * @param isoDate whether the date is written as ISO text, as the schema in force has it
   */
  record Add(String path, boolean isoDate) implements HistoryChange {}

  /** Removes all rows of the version, so that every tool sees it as outstanding. */
  record Remove(List<HistoryRow> rows) implements HistoryChange {}
}
