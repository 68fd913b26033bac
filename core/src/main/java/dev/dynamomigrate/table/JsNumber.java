package dev.dynamomigrate.table;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as JavaScript writes and reads them: in keys the text of a number is what is stored. */
final class JsNumber {
  /** The largest integer up to which JavaScript counts without a gap. */
  static final BigDecimal LARGEST = new BigDecimal(9007199254740991L);

  private static final Pattern PREFIXED =
      Pattern.compile("0(?:[xX]([0-9a-fA-F]+)|[oO]([0-7]+)|[bB]([01]+))");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,6})?");

  /** What JavaScript calls white space: more than ASCII's, and not Java's separators. */
  private static final Pattern AROUND =
      Pattern.compile("^[\\s\\p{Zs}\\u2028\\u2029\\uFEFF]+|[\\s\\p{Zs}\\u2028\\u2029\\uFEFF]+$");

  private static final int MOST_DIGITS = 17;
  private static final int LAST_PLAIN = 21;
  private static final int FIRST_PLAIN = -6;

  private JsNumber() {}

  /**
   * ECMAScript's {@code Number::toString}; an integer that no double holds keeps its digits, as a
   * BigInt would.
   */
  static String text(Number number) {
    BigDecimal exact = AttributeValues.decimal(number);
    double rounded = exact.doubleValue();
    boolean integer = exact.signum() == 0 || exact.stripTrailingZeros().scale() <= 0;
    boolean lost = Double.isInfinite(rounded) || (integer && signed(rounded).compareTo(exact) != 0);
    return lost ? exact.toBigInteger().toString() : text(rounded);
  }

  private static BigDecimal signed(double number) {
    BigDecimal shortest = shortest(Math.abs(number));
    return number < 0 ? shortest.negate() : shortest;
  }

  private static String text(double number) {
    if (number == 0) {
      return "0";
    }
    BigDecimal shortest = shortest(Math.abs(number)).stripTrailingZeros();
    String digits = shortest.unscaledValue().toString();
    return (number < 0 ? "-" : "") + placed(digits, digits.length() - shortest.scale());
  }

  /** Double.toString of Java 17 is not always the shortest text. */
  private static BigDecimal shortest(double number) {
    BigDecimal exact = new BigDecimal(number);
    BigDecimal shortest = exact;
    for (int digits = 1; digits <= MOST_DIGITS; digits++) {
      shortest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (shortest.doubleValue() == number) {
        break;
      }
    }
    return shortest;
  }

  private static String placed(String digits, int point) {
    int length = digits.length();
    if (length <= point && point <= LAST_PLAIN) {
      return digits + "0".repeat(point - length);
    }
    if (0 < point && point <= LAST_PLAIN) {
      return digits.substring(0, point) + "." + digits.substring(point);
    }
    if (FIRST_PLAIN < point && point <= 0) {
      return "0." + "0".repeat(-point) + digits;
    }
    int exponent = point - 1;
    return (length == 1 ? digits : digits.charAt(0) + "." + digits.substring(1))
        + "e"
        + (exponent < 0 ? "-" : "+")
        + Math.abs(exponent);
  }

  /** JavaScript's {@code Number(text)} with all digits; empty for NaN and the infinities. */
  static Optional<BigDecimal> parse(String text) {
    String number = AROUND.matcher(text).replaceAll("");
    if (number.isEmpty()) {
      return Optional.of(BigDecimal.ZERO);
    }
    Matcher prefixed = PREFIXED.matcher(number);
    if (prefixed.matches()) {
      int radix = prefixed.group(1) != null ? 16 : prefixed.group(2) != null ? 8 : 2;
      return Optional.of(new BigDecimal(new BigInteger(number.substring(2), radix)));
    }
    return DECIMAL.matcher(number).matches()
        ? Optional.of(new BigDecimal(number)).filter(exact -> Double.isFinite(exact.doubleValue()))
        : Optional.empty();
  }
}
