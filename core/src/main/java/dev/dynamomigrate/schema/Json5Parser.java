package dev.dynamomigrate.schema;

import dev.dynamomigrate.InvalidInputException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON5 to plain values. It is our own because a migration must not run on a misread number, and an
 * error must say the place and never the text that stands there, which may be a secret.
 */
final class Json5Parser {
  private static final Pattern NUMBER =
      Pattern.compile(
          "([+-]?)(?:0[xX]([0-9a-fA-F]+)|((?:(?:0|[1-9]\\d*)(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d{1,4})?))");
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{Nl}$_][\\p{L}\\p{N}\\p{M}$_]*");

  private static final Pattern EXPORT =
      Pattern.compile("(?:export\\s+default|module\\.exports\\s*=)(?=[\\s{/])");
  private static final String CONVERT =
      "Let Node write the schema as data, and configure that file: node -e \"import('./schema.mjs')"
          + ".then(m => console.log(JSON.stringify(m.default, (k, v) => typeof v == 'function'"
          + " ? v.name : v instanceof RegExp ? String(v) : v, 2)))\" > schema.json5";
  private static final Set<String> TYPES =
      Set.of("String", "Number", "Boolean", "Date", "Set", "Array", "Object");

  private final String text;
  private final String file;
  private final boolean script;
  private int at;

  private Json5Parser(String text, String file, boolean script) {
    this.text = text;
    this.file = file;
    this.script = script;
  }

  /**
   * The one literal that a JavaScript file exports. JavaScript's classes may stand for the types of
   * fields, as OneTable's users write them; whatever else only a program can say is refused.
   */
  static Object parseScript(String text, String file) {
    Json5Parser parser = new Json5Parser(text, file, true);
    parser.skipBlanks();
    Matcher export = parser.here(EXPORT);
    if (!export.lookingAt()) {
      throw parser.error("'export default {' is expected");
    }
    parser.at = export.end();
    Object value = parser.value();
    parser.closes(';');
    parser.skipBlanks();
    if (parser.at < text.length()) {
      throw parser.error("there is more after the literal");
    }
    return value;
  }

  /**
   * The one value that a text holds, null if it holds none; an error names the file, the line and
   * the column.
   */
  static Object parse(String text, String file) {
    Json5Parser parser = new Json5Parser(text, file, false);
    parser.skipBlanks();
    Object value = parser.at < text.length() ? parser.value() : null;
    parser.skipBlanks();
    if (parser.at < text.length()) {
      throw parser.error("there is more after the end");
    }
    return value;
  }

  private Object value() {
    skipBlanks();
    if (take('{')) {
      return object();
    }
    if (take('[')) {
      return list();
    }
    return peek() == '"' || peek() == '\'' ? string() : literal();
  }

  private Map<String, Object> object() {
    Map<String, Object> object = new LinkedHashMap<>();
    while (!closes('}')) {
      int start = at;
      String key = key();
      if (object.containsKey(key)) {
        at = start;
        throw error("the key '" + key + "' stands twice");
      }
      skipBlanks();
      if (!take(':')) {
        throw error("':' is expected");
      }
      object.put(key, script && key.equals("type") ? type() : value());
      separate('}');
    }
    return object;
  }

  /** JavaScript's class {@code String} stands for the type {@code string}. */
  private Object type() {
    skipBlanks();
    Matcher name = here(NAME);
    if (name.lookingAt() && TYPES.contains(name.group())) {
      at = name.end();
      return name.group().toLowerCase(Locale.ROOT);
    }
    return value();
  }

  private List<Object> list() {
    List<Object> list = new ArrayList<>();
    while (!closes(']')) {
      list.add(value());
      separate(']');
    }
    return list;
  }

  private boolean closes(char end) {
    skipBlanks();
    return take(end);
  }

  private void separate(char end) {
    skipBlanks();
    if (!take(',') && peek() != end) {
      throw error("',' or '" + end + "' is expected");
    }
  }

  private String key() {
    if (peek() == '"' || peek() == '\'') {
      return string();
    }
    Matcher name = here(NAME);
    if (!name.lookingAt()) {
      throw error("a key is expected");
    }
    at = name.end();
    return name.group();
  }

  private Object literal() {
    Matcher number = here(NUMBER);
    if (number.lookingAt() && endsAt(number.end())) {
      at = number.end();
      return number(number);
    }
    Matcher name = here(NAME);
    String word = name.lookingAt() ? name.group() : "";
    switch (word) {
      case "null", "true", "false" -> at = name.end();
      default ->
          throw error("a value is expected: a text in quotes, a number, true, false, null, { or [");
    }
    return word.equals("null") ? null : Boolean.valueOf(word);
  }

  private static BigDecimal number(Matcher number) {
    BigDecimal absolute =
        number.group(2) == null
            ? new BigDecimal(number.group(3))
            : new BigDecimal(new BigInteger(number.group(2), 16));
    return number.group(1).equals("-") ? absolute.negate() : absolute;
  }

  private boolean endsAt(int end) {
    return end == text.length()
        || !(Character.isUnicodeIdentifierPart(text.charAt(end)) || text.charAt(end) == '.');
  }

  private String string() {
    int start = at;
    char quote = text.charAt(at++);
    StringBuilder string = new StringBuilder();
    while (at < text.length()) {
      char next = text.charAt(at);
      if (take(quote)) {
        return string.toString();
      }
      if (next == '\n' || next == '\r') {
        throw error("a text ends on its line; write \\n for the line's end");
      }
      at++;
      string.append(next == '\\' ? escaped() : String.valueOf(next));
    }
    at = start;
    throw error("this text does not end");
  }

  private String escaped() {
    char kind = at < text.length() ? text.charAt(at++) : 0;
    return switch (kind) {
      case 'b' -> "\b";
      case 'f' -> "\f";
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 't' -> "\t";
      case 'v' -> "\u000B";
      case '0' -> "\0";
      case 'x' -> hexadecimal(2);
      case 'u' -> hexadecimal(4);
      case '\r' -> {
        take('\n');
        yield "";
      }
      case '\n', '\u2028', '\u2029' -> "";
      default -> String.valueOf(kind);
    };
  }

  private String hexadecimal(int digits) {
    int end = Math.min(at + digits, text.length());
    String code = text.substring(at, end);
    if (!code.matches("[0-9a-fA-F]{" + digits + "}")) {
      throw error(digits + " hexadecimal digits are expected");
    }
    at = end;
    return String.valueOf((char) Integer.parseInt(code, 16));
  }

  private void skipBlanks() {
    while (at < text.length()) {
      if (isBlank(text.charAt(at))) {
        at++;
      } else if (text.startsWith("//", at)) {
        while (at < text.length() && "\n\r\u2028\u2029".indexOf(text.charAt(at)) < 0) {
          at++;
        }
      } else if (text.startsWith("/*", at)) {
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
          throw error("this comment does not end");
        }
        at = end + 2;
      } else {
        return;
      }
    }
  }

  private static boolean isBlank(char character) {
    return "\t\u000B\f\n\r\uFEFF".indexOf(character) >= 0 || Character.isSpaceChar(character);
  }

  private Matcher here(Pattern pattern) {
    return pattern.matcher(text).region(at, text.length());
  }

  /** The character here; at the end one that stands for nothing. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private boolean take(char expected) {
    boolean there = at < text.length() && text.charAt(at) == expected;
    at += there ? 1 : 0;
    return there;
  }

  private InvalidInputException error(String what) {
    String[] before = text.substring(0, at).split("\r\n|\n|\r", -1);
    return new InvalidInputException(
        "%s is not %s: %s in line %d, column %d."
            .formatted(
                file,
                script ? "one literal" : "JSON5",
                what,
                before.length,
                before[before.length - 1].length() + 1),
        script ? CONVERT : "Mend the file at that place.");
  }
}
