package dev.dynamomigrate.rehearsal;

/**
 * The digests of keys, each with that of its item and where that one stands: 40 bytes a place, and
 * at least one place of three is free.
 */
final class DigestTable {
  /** What {@link #find} says of a key that it does not have. */
  static final int NONE = -1;

  private static final int WORDS = 5;
  private static final int ITEM = 2;
  private static final int WHERE = 4;
  private static final int SMALLEST = 1 << 10;

  private long[] words = new long[SMALLEST * WORDS];
  private int places = SMALLEST;
  private int size;

  /** Keeps a key that is not there yet. */
  void add(Digest key, Digest item, long where) {
    if ((size + 1) * 3L > places * 2L) {
      grow();
    }
    put(key.high(), key.low(), item.high(), item.low(), where + 1);
    size++;
  }

  private void put(long... entry) {
    int place = first(entry[0]);
    while (words[place * WORDS + WHERE] != 0) {
      place = next(place);
    }
    System.arraycopy(entry, 0, words, place * WORDS, WORDS);
  }

  private void grow() {
    long[] before = words;
    words = new long[Math.multiplyExact(before.length, 2)];
    places *= 2;
    for (int i = 0; i < before.length; i += WORDS) {
      if (before[i + WHERE] != 0) {
        put(before[i], before[i + 1], before[i + 2], before[i + 3], before[i + WHERE]);
      }
    }
  }

  private int first(long hash) {
    return (int) (hash & (places - 1));
  }

  private int next(int place) {
    return (place + 1) & (places - 1);
  }

  /** The place of a key, or {@link #NONE}. */
  int find(Digest key) {
    int place = first(key.high());
    while (taken(place)) {
      int at = place * WORDS;
      if (words[at] == key.high() && words[at + 1] == key.low()) {
        return place;
      }
      place = next(place);
    }
    return NONE;
  }

  /** Whether something is kept at a place. */
  boolean taken(int place) {
    return words[place * WORDS + WHERE] != 0;
  }

  /** Whether this is the digest of the item at a place. */
  boolean has(int place, Digest item) {
    int at = place * WORDS + ITEM;
    return words[at] == item.high() && words[at + 1] == item.low();
  }

  /** Where the item of a place stands. */
  long where(int place) {
    return words[place * WORDS + WHERE] - 1;
  }

  /** How many places there are, taken or not. */
  int places() {
    return places;
  }

  /** How many are taken. */
  int size() {
    return size;
  }
}
