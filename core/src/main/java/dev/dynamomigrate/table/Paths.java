package dev.dynamomigrate.table;

/**
 * Paths within an item: {@code address.street}, {@code lines[0].qty}. The dots and brackets that a
 * name has itself stand for nothing; within a path, other characters are in their place.
 */
final class Paths {
  private static final char DOT = '\uE000';
  private static final char BRACKET = '\uE001';

  private Paths() {}

  /** A name as a step of a path. */
  static String step(String name) {
    return name.replace('.', DOT).replace('[', BRACKET);
  }

  /** The name that a step, or all names that a path has, in their own characters. */
  static String name(String step) {
    return step.replace(DOT, '.').replace(BRACKET, '[');
  }

  /** The name with which a path begins. */
  static String root(String path) {
    return name(path.split("[.\\[]", 2)[0]);
  }
}
