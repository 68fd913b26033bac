package dev.dynamomigrate.cli.lambda;

import java.util.Arrays;
import java.util.Optional;

/** What a caller waits for. */
enum InvocationType {
  /** For the function's answer. */
  REQUEST_RESPONSE("RequestResponse", 6 * 1024 * 1024),
  /** For nothing: the event is delivered later. AWS took 256 KB until October 2025. */
  EVENT("Event", 1024 * 1024),
  /** To hear whether it may invoke. */
  DRY_RUN("DryRun", 6 * 1024 * 1024);

  /** How much a function may answer: AWS adds some room for what it wraps around it. */
  static final int ANSWER_LIMIT = 6 * 1024 * 1024 + 100;

  private final String word;
  private final int limit;

  InvocationType(String word, int limit) {
    this.word = word;
    this.limit = limit;
  }

  static Optional<InvocationType> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
  }

  String word() {
    return word;
  }

  /** Of a payload, in bytes. */
  int limit() {
    return limit;
  }
}
