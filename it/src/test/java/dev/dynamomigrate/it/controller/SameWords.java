package dev.dynamomigrate.it.controller;

import dev.dynamomigrate.it.controller.ControllerFixture.Said;

/**
 * What commands print, without what is never the same twice: times, durations, where the table is.
 */
final class SameWords {
  private SameWords() {}

  static Said of(Said said) {
    return new Said(said.exitCode(), of(said.out()), of(said.err()));
  }

  static String of(String text) {
    return text.replaceAll("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z?", "<when>")
        .replaceAll("\\b[\\d,]+(\\.\\d+)? (ms|s|min)\\b", "<time>")
        .replaceAll("(\"millis\": ?)\\d+", "$1<time>")
        // A script's Map.of has an order of its own in each JVM.
        .replace("{qty: 1, sku: P-1}", "{sku: P-1, qty: 1}")
        .replaceAll("\\(pid \\d+\\)", "(pid)")
        // What is consumed depends on how the pages of parallel segments fall.
        .replaceAll("(\"(capacity|readUnits|price)\": ?)[-\\dE.]+", "$1<units>")
        .replaceAll("[\\d.,]+ read units", "<units>")
        .replaceAll("http://127\\.0\\.0\\.1:\\d+|arn:[\\w:-]+", "<where>")
        // Columns are as wide as what stands in them.
        .replaceAll("(?<=\\S) {2,}", "  ");
  }
}
