package dev.dynamomigrate.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a text differs from another, as a unified diff: lines that begin with {@code -} are of the
 * first, those with {@code +} of the second, with three lines around each change. Line ends, a byte
 * order mark and blanks at the end do not count, as in a {@link Checksum}. A hunk in a file that
 * the script takes with it, and that begins above the hunk, names that file after its {@code @@}.
 */
public final class SourceDifference {
  private static final int AROUND = 3;
  private static final int MOST_LINES = 300;
  private static final Pattern PART = Pattern.compile("//==== (.+) ====");

  /** Two texts of two thousand lines that have nothing in common. */
  private static final long MOST_CELLS = 4_000_000;

  private final List<String> before;
  private final List<String> after;
  private final List<Line> lines = new ArrayList<>();
  private String part = "";

  private record Line(char sign, String text) {
    boolean same() {
      return sign == ' ';
    }

    @Override
    public String toString() {
      return sign + text;
    }
  }

  private SourceDifference(String before, String after) {
    this.before = Checksum.normal(before).lines().toList();
    this.after = Checksum.normal(after).lines().toList();
    compare();
  }

  /**
   * The lines of the diff, headers first; at most 300 and one that says how many more there are.
   *
   * @param names what the two texts are called in the headers
   * @return nothing if the texts do not differ
   */
  public static List<String> of(String before, String after, Names names) {
    List<String> hunks = new SourceDifference(before, after).hunks();
    if (hunks.isEmpty()) {
      return List.of();
    }
    List<String> shown = new ArrayList<>();
    shown.add("--- " + names.before());
    shown.add("+++ " + names.after());
    shown.addAll(hunks.subList(0, Math.min(MOST_LINES, hunks.size())));
    if (hunks.size() > MOST_LINES) {
      shown.add("... and %,d more lines".formatted(hunks.size() - MOST_LINES));
    }
    return List.copyOf(shown);
  }

  /**
   * What two texts are called.
   *
   * @param before the first
   * @param after the second
   */
  public record Names(String before, String after) {}

  private void compare() {
    int most = Math.min(before.size(), after.size());
    int start = 0;
    while (start < most && before.get(start).equals(after.get(start))) {
      start++;
    }
    int end = 0;
    while (end < most - start
        && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
      end++;
    }
    List<String> gone = before.subList(start, before.size() - end);
    List<String> come = after.subList(start, after.size() - end);
    before.subList(0, start).forEach(text -> lines.add(new Line(' ', text)));
    if ((long) gone.size() * come.size() > MOST_CELLS) {
      gone.forEach(text -> lines.add(new Line('-', text)));
      come.forEach(text -> lines.add(new Line('+', text)));
    } else {
      align(gone, come);
    }
    before
        .subList(before.size() - end, before.size())
        .forEach(text -> lines.add(new Line(' ', text)));
  }

  /** Along a longest common subsequence. */
  private void align(List<String> gone, List<String> come) {
    int[][] common = new int[gone.size() + 1][come.size() + 1];
    for (int i = gone.size() - 1; i >= 0; i--) {
      for (int j = come.size() - 1; j >= 0; j--) {
        common[i][j] =
            gone.get(i).equals(come.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    int i = 0;
    int j = 0;
    while (i < gone.size() || j < come.size()) {
      if (i < gone.size() && j < come.size() && gone.get(i).equals(come.get(j))) {
        lines.add(new Line(' ', gone.get(i)));
        i++;
        j++;
      } else if (j == come.size() || (i < gone.size() && common[i + 1][j] >= common[i][j + 1])) {
        lines.add(new Line('-', gone.get(i)));
        i++;
      } else {
        lines.add(new Line('+', come.get(j)));
        j++;
      }
    }
  }

  private List<String> hunks() {
    List<String> hunks = new ArrayList<>();
    int at = 0;
    int beforeLine = 1;
    int afterLine = 1;
    while (true) {
      Optional<Integer> next = nextChange(at);
      if (next.isEmpty()) {
        return hunks;
      }
      int from = Math.max(at, next.get() - AROUND);
      beforeLine += from - at;
      afterLine += from - at;
      lines.subList(at, from).forEach(this::noticePart);
      int to = endOfHunk(next.get());
      List<Line> hunk = lines.subList(from, to);
      int gone = (int) hunk.stream().filter(line -> line.sign() != '+').count();
      int come = (int) hunk.stream().filter(line -> line.sign() != '-').count();
      hunks.add("@@ -%s +%s @@".formatted(range(beforeLine, gone), range(afterLine, come)) + part);
      hunk.forEach(line -> hunks.add(line.toString()));
      hunk.forEach(this::noticePart);
      beforeLine += gone;
      afterLine += come;
      at = to;
    }
  }

  /** Which of the files it is that the lines after this one are of. */
  private void noticePart(Line line) {
    Matcher name = PART.matcher(line.text());
    if (line.sign() != '-' && name.matches()) {
      part = " " + name.group(1);
    }
  }

  /** As {@code diff -u} has it: what is empty stands after the line before it. */
  private static String range(int line, int count) {
    return (count == 0 ? line - 1 : line) + "," + count;
  }

  private Optional<Integer> nextChange(int from) {
    for (int i = from; i < lines.size(); i++) {
      if (!lines.get(i).same()) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /** Changes with no more than twice the lines around them in between are one hunk. */
  private int endOfHunk(int change) {
    int last = change;
    for (int i = change; i < lines.size() && i - last <= 2 * AROUND + 1; i++) {
      if (!lines.get(i).same()) {
        last = i;
      }
    }
    return Math.min(lines.size(), last + AROUND + 1);
  }
}
