package dev.dynamomigrate.cli.bundle;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which classes a class uses: those that its constant pool names, as chapter 4.4 of the JVM's
 * specification has it.
 */
final class UsedClasses {
  private static final int UTF8 = 1;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;
  private static final int CLASS = 7;

  /** How many bytes the other entries have behind their tag. */
  private static final Map<Integer, Integer> LENGTHS = lengths();

  private UsedClasses() {}

  private static Map<Integer, Integer> lengths() {
    Map<Integer, Integer> lengths = new HashMap<>();
    for (int tag : new int[] {3, 4, 9, 10, 11, 12, 17, 18}) {
      lengths.put(tag, 4);
    }
    lengths.put(LONG, 8);
    lengths.put(DOUBLE, 8);
    lengths.put(15, 3);
    for (int tag : new int[] {8, 16, 19, 20}) {
      lengths.put(tag, 2);
    }
    return lengths;
  }

  /** Their files' names on a class path: {@code java/lang/String.class}. */
  static Set<String> of(byte[] type) throws IOException {
    Map<Integer, String> texts = new HashMap<>();
    Set<Integer> classes = new TreeSet<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(type))) {
      in.skipNBytes(8);
      int count = in.readUnsignedShort();
      for (int i = 1; i < count; i++) {
        int tag = in.readUnsignedByte();
        if (tag == UTF8) {
          texts.put(i, in.readUTF());
        } else if (tag == CLASS) {
          classes.add(in.readUnsignedShort());
        } else {
          in.skipNBytes(LENGTHS.get(tag));
        }
        if (tag == LONG || tag == DOUBLE) {
          i++; // they count for two
        }
      }
    }
    Set<String> used = new TreeSet<>();
    classes.forEach(index -> add(texts.get(index), used));
    return used;
  }

  private static void add(String name, Set<String> used) {
    String element = name.replaceFirst("^\\[+", "");
    if (element.equals(name)) {
      used.add(name + ".class");
    } else if (element.startsWith("L")) {
      used.add(element.substring(1, element.length() - 1) + ".class");
    }
  }
}
