package dev.dynamomigrate.table;

import java.security.SecureRandom;

/** Where ids and initialisation vectors take their bytes from. */
interface Chance {
  /** So many bytes that nobody can foresee. */
  byte[] bytes(int count);

  /** The system's. */
  static Chance secure() {
    SecureRandom random = new SecureRandom();
    return count -> {
      byte[] bytes = new byte[count];
      random.nextBytes(bytes);
      return bytes;
    };
  }
}
