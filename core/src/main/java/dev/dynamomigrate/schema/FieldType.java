package dev.dynamomigrate.schema;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The types of OneTable's fields. In a schema their names are written in any case. */
public enum FieldType {
  /** Text; other values become their JavaScript text. */
  STRING,
  /** A number; text is read as JavaScript's {@code Number(text)} does. */
  NUMBER,
  /** True or false, by JavaScript's truthiness. */
  BOOLEAN,
  /** An instant: epoch milliseconds, ISO text, or with {@code ttl} epoch seconds. */
  DATE,
  /** Binary. */
  BINARY,
  /** Binary, by its older name. */
  BUFFER,
  /** Binary, by the name of JavaScript's class. */
  ARRAYBUFFER,
  /** A set of texts, numbers or binaries. */
  SET,
  /** A list. */
  ARRAY,
  /** A map. */
  OBJECT;

  /** The type of this name, in any case. */
  public static Optional<FieldType> named(String name) {
    return Arrays.stream(values()).filter(type -> type.text().equalsIgnoreCase(name)).findFirst();
  }

  /** Its name as OneTable saves it, such as {@code string}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether values are bytes. */
  public boolean binary() {
    return this == BINARY || this == BUFFER || this == ARRAYBUFFER;
  }

  /** Whether it can hold other fields. */
  public boolean container() {
    return this == OBJECT || this == ARRAY;
  }

  /** Whether DynamoDB takes such an attribute as a key. */
  boolean key() {
    return this != BOOLEAN && this != SET && !container();
  }

  /** All names, for errors. */
  static String names() {
    return Arrays.stream(values()).map(FieldType::text).collect(Collectors.joining(", "));
  }
}
