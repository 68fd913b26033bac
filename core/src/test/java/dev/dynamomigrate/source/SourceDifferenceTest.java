package dev.dynamomigrate.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The expected hunks are those of {@code diff -u}. */
class SourceDifferenceTest {
  @Test
  void sameTextsHaveNone() {
    assertThat(diff("a\nb\n", "a\nb\n")).isEmpty();
    assertThat(diff("\uFEFFa\r\nb\r\n\r\n", "a\nb")).isEmpty();
    assertThat(diff("", "")).isEmpty();
  }

  @Test
  void aChangeStandsAmongTheLinesAroundIt() {
    assertThat(diff(numbers(1, 9), numbers(1, 9).replace("5", "five")))
        .containsExactly(
            "--- then",
            "+++ now",
            "@@ -2,7 +2,7 @@",
            " 2",
            " 3",
            " 4",
            "-5",
            "+five",
            " 6",
            " 7",
            " 8");
  }

  @Test
  void farChangesAreHunksOfTheirOwnAndNearOnesAreOne() {
    String text = numbers(1, 20);
    assertThat(diff(text, text.replace("3\n4", "3\nnew\n4").replace("\n18", "")))
        .containsExactly(
            "--- then",
            "+++ now",
            "@@ -1,6 +1,7 @@",
            " 1",
            " 2",
            " 3",
            "+new",
            " 4",
            " 5",
            " 6",
            "@@ -15,6 +16,5 @@",
            " 15",
            " 16",
            " 17",
            "-18",
            " 19",
            " 20");
    assertThat(diff(text, text.replace("\n5\n", "\nx\n").replace("\n12\n", "\ny\n")))
        .filteredOn(line -> line.startsWith("@@"))
        .containsExactly("@@ -2,14 +2,14 @@");
    assertThat(diff(text, text.replace("\n5\n", "\nx\n").replace("\n13\n", "\ny\n")))
        .filteredOn(line -> line.startsWith("@@"))
        .containsExactly("@@ -2,7 +2,7 @@", "@@ -10,7 +10,7 @@");
  }

  @Test
  void aHunkFarFromTheHeadOfItsFileNamesThatFile() {
    String text =
        "0\n//==== One.java ====\n" + numbers(1, 9) + "\n//==== a/two.txt ====\n" + numbers(11, 19);
    assertThat(
            diff(
                text,
                text.replace("0\n/", "zero\n/").replace("9\n/", "nine\n/").replace("18", "x")))
        .filteredOn(line -> line.startsWith("@@"))
        .containsExactly(
            "@@ -1,4 +1,4 @@", "@@ -8,7 +8,7 @@ One.java", "@@ -17,5 +17,5 @@ a/two.txt");
  }

  @Test
  void whatIsEmptyStandsAfterLineZero() {
    assertThat(diff("", "a")).containsExactly("--- then", "+++ now", "@@ -0,0 +1,1 @@", "+a");
    assertThat(diff("a\nb", "")).endsWith("@@ -1,2 +0,0 @@", "-a", "-b");
  }

  @Test
  void linesThatMovedAreFewNotAll() {
    assertThat(diff("a\nb\nc\nd", "b\nc\nd\na"))
        .endsWith("@@ -1,4 +1,4 @@", "-a", " b", " c", " d", "+a");
  }

  @Test
  void aLongOneIsCutAndSaysSo() {
    List<String> lines = diff(numbers(1, 5000), numbers(10_001, 15_000));
    assertThat(lines).hasSize(2 + 300 + 1).last().isEqualTo("... and 9,701 more lines");
    assertThat(lines.get(2)).isEqualTo("@@ -1,5000 +1,5000 @@");
  }

  private static String numbers(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining("\n"));
  }

  private static List<String> diff(String before, String after) {
    return SourceDifference.of(before, after, new SourceDifference.Names("then", "now"));
  }
}
