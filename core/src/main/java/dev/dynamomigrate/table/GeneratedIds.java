package dev.dynamomigrate.table;

import dev.dynamomigrate.InvalidInputException;
import java.time.Instant;
import java.util.UUID;

/** Ids as dynamodb-onetable 2.7.7 generates them. */
record GeneratedIds(Chance chance) {
  private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZZ";
  private static final int BASE = 32;
  private static final int TIME_LETTERS = 10;
  private static final int RANDOM_LETTERS = 16;
  private static final int LARGEST = 255;
  private static final int USUAL_SIZE = 10;

  /**
   * An id.
   *
   * @param kind {@code uuid, ulid, uid} or {@code uid(n)}
   * @param now what a ULID begins with
   */
  String next(String kind, Instant now) {
    if (kind.equals("uuid")) {
      return UUID.randomUUID().toString();
    }
    if (kind.equals("ulid")) {
      return time(now.toEpochMilli()) + letters(RANDOM_LETTERS);
    }
    if (kind.equals("uid")) {
      return letters(USUAL_SIZE);
    }
    if (kind.startsWith("uid(")) {
      return letters(Integer.parseInt(kind.substring("uid(".length(), kind.length() - 1)));
    }
    throw new InvalidInputException(
        "generate: " + kind + " asks for a function of the application, which no schema holds.",
        "Give the value, or the function: withGenerator(() -> ...)");
  }

  private static String time(long millis) {
    StringBuilder text = new StringBuilder();
    for (long rest = millis; text.length() < TIME_LETTERS; rest /= BASE) {
      text.insert(0, LETTERS.charAt((int) (rest % BASE)));
    }
    return text.toString();
  }

  /** OneTable's mapping, by which the letter Z is a little likelier than the others. */
  private String letters(int count) {
    StringBuilder text = new StringBuilder();
    for (byte next : chance.bytes(count)) {
      text.append(LETTERS.charAt(Byte.toUnsignedInt(next) * BASE / LARGEST));
    }
    return text.toString();
  }
}
