package dev.dynamomigrate.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** Random texts that nobody guesses, and their comparison. */
final class Secrets {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;

  private Secrets() {}

  /** 256 random bits, as they can stand in an address. */
  static String next() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Whether they are equal; it takes as long for one that is nearly right. */
  static boolean same(String one, String other) {
    return one != null
        && other != null
        && MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
  }
}
