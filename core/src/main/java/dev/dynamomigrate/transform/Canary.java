package dev.dynamomigrate.transform;

import dev.dynamomigrate.guard.TableKeys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A fixed part of the items of a table: those whose keys, through SHA-256, give a number in the
 * lowest so many percent of all. The same keys are in it each time, and all of those are in every
 * larger part.
 *
 * @param percent above 0 and below 100
 */
record Canary(TableKeys keys, double percent) {
  private static final double NUMBERS = 1L << 32;

  boolean has(Map<String, AttributeValue> item) {
    return number(item) < percent / 100 * NUMBERS;
  }

  /** From 0 to 2^32 - 1: the first four bytes of the digest. */
  private long number(Map<String, AttributeValue> item) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (AttributeValue key : keys.keyOf(item).values()) {
        digest.update(bytes(key));
        digest.update((byte) 0);
      }
      byte[] bytes = digest.digest();
      long number = 0;
      for (int i = 0; i < 4; i++) {
        number = number << 8 | (bytes[i] & 0xff);
      }
      return number;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private static byte[] bytes(AttributeValue key) {
    if (key.b() != null) {
      return key.b().asByteArray();
    }
    return (key.s() == null ? key.n() : key.s()).getBytes(StandardCharsets.UTF_8);
  }
}
