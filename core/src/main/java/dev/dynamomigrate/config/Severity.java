package dev.dynamomigrate.config;

/** What a finding is worth. */
public enum Severity {
  /** {@code validate} fails. */
  ERROR,
  /** It is told. */
  WARN,
  /** It is not told. */
  IGNORE
}
