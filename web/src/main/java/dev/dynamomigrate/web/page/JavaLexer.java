package dev.dynamomigrate.web.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Cuts Java into pieces that are coloured alike. It never fails: what it does not know is plain,
 * and the pieces, one after the other, are the text.
 */
final class JavaLexer {
  private static final Set<String> KEYWORDS =
      Set.of(
          ("abstract assert boolean break byte case catch char class const continue default do double"
                  + " else enum extends final finally float for goto if implements import instanceof"
                  + " int interface long native new package private protected public record return"
                  + " sealed permits short static strictfp super switch synchronized this throw throws"
                  + " transient try var void volatile while yield true false null")
              .split(" "));

  private final String text;
  private final List<Piece> pieces = new ArrayList<>();
  private int at;

  /** What a piece is. */
  enum Kind {
    PLAIN,
    COMMENT,
    /** What JBang reads: {@code //DEPS ...}. */
    DIRECTIVE,
    STRING,
    NUMBER,
    KEYWORD,
    ANNOTATION,
    /** A name that begins with a capital: a type, or a constant. */
    TYPE,
    /** A name before a parenthesis. */
    CALL
  }

  /** A part of the text. */
  record Piece(Kind kind, String text) {}

  private JavaLexer(String text) {
    this.text = text;
  }

  /** The pieces of a text, in order; none is empty, and no two plain ones follow each other. */
  static List<Piece> pieces(String text) {
    JavaLexer lexer = new JavaLexer(text);
    while (lexer.at < text.length()) {
      lexer.next();
    }
    return List.copyOf(lexer.pieces);
  }

  private void next() {
    char first = text.charAt(at);
    if (text.startsWith("//", at)) {
      take(directive() ? Kind.DIRECTIVE : Kind.COMMENT, endOfLine(at));
    } else if (text.startsWith("/*", at)) {
      take(Kind.COMMENT, after("*/", at + 2));
    } else if (text.startsWith("\"\"\"", at)) {
      take(Kind.STRING, afterTextBlock());
    } else if (first == '"' || first == '\'') {
      take(Kind.STRING, afterQuoted(first));
    } else if (Character.isDigit(first)) {
      take(Kind.NUMBER, afterNumber());
    } else if (first == '@' && at + 1 < text.length() && identifies(text.charAt(at + 1))) {
      take(Kind.ANNOTATION, afterName(at + 1));
    } else if (Character.isJavaIdentifierStart(first)) {
      name();
    } else {
      take(Kind.PLAIN, at + 1);
    }
  }

  private static boolean identifies(char each) {
    return Character.isJavaIdentifierStart(each);
  }

  /** As JBang has it: at the beginning of a line, and in capitals; and the line that starts it. */
  private boolean directive() {
    boolean begins = at == 0 || text.charAt(at - 1) == '\n';
    int name = at + 2;
    return begins
        && name < text.length()
        && (Character.isUpperCase(text.charAt(name)) || (at == 0 && text.startsWith("///usr", at)));
  }

  private void name() {
    int end = afterName(at);
    String name = text.substring(at, end);
    Kind kind =
        KEYWORDS.contains(name)
            ? Kind.KEYWORD
            : Character.isUpperCase(name.charAt(0))
                ? Kind.TYPE
                : end < text.length() && text.charAt(end) == '(' ? Kind.CALL : Kind.PLAIN;
    take(kind, end);
  }

  private int afterName(int from) {
    int end = from;
    while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Good enough for what compiles: a sign belongs to it only after an exponent. */
  private int afterNumber() {
    int end = at;
    while (end < text.length()) {
      char each = text.charAt(end);
      boolean fraction =
          each == '.' && end + 1 < text.length() && Character.isDigit(text.charAt(end + 1));
      if (!Character.isLetterOrDigit(each) && each != '_' && !fraction) {
        break;
      }
      end++;
    }
    return end;
  }

  /** A quote that nobody closes ends with its line. */
  private int afterQuoted(char quote) {
    int end = at + 1;
    while (end < text.length() && text.charAt(end) != '\n') {
      char each = text.charAt(end);
      if (each == quote) {
        return end + 1;
      }
      end += each == '\\' && end + 1 < text.length() && text.charAt(end + 1) != '\n' ? 2 : 1;
    }
    return end;
  }

  private int afterTextBlock() {
    int end = at + 3;
    while (end < text.length() && !text.startsWith("\"\"\"", end)) {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    return Math.min(text.length(), end + 3);
  }

  private int endOfLine(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  private int after(String mark, int from) {
    int end = text.indexOf(mark, from);
    return end < 0 ? text.length() : end + mark.length();
  }

  private void take(Kind kind, int end) {
    String piece = text.substring(at, end);
    int last = pieces.size() - 1;
    if (kind == Kind.PLAIN && last >= 0 && pieces.get(last).kind() == Kind.PLAIN) {
      pieces.set(last, new Piece(kind, pieces.get(last).text() + piece));
    } else {
      pieces.add(new Piece(kind, piece));
    }
    at = end;
  }
}
