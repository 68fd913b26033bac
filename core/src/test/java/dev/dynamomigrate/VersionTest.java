package dev.dynamomigrate;

import static dev.dynamomigrate.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.schema.Json5Document;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {
  /** What npm's semver says, recorded. */
  private static final Map<String, Object> NPM =
      Json5Document.read(Path.of("src/test/resources/onetable/vectors/semver.json"));

  static final List<Map<String, String>> VALID = rows("valid");
  static final List<Map<String, String>> INC =
      rows("inc").stream().filter(row -> !row.get("bump").startsWith("pre")).toList();

  @ParameterizedTest
  @FieldSource("VALID")
  void isValidWhereNpmSaysSo(Map<String, String> row) {
    Optional<String> parsed = Version.parse(row.get("version")).map(VersionTest::withoutBuild);
    assertThat(parsed).isEqualTo(Optional.ofNullable(row.get("valid")));
  }

  @ParameterizedTest
  @FieldSource("INC")
  void theNextIsWhatNpmsIncSays(Map<String, String> row) {
    Version version = Version.of(row.get("version"));
    Version next =
        switch (row.get("bump")) {
          case "major" -> version.nextMajor();
          case "minor" -> version.nextMinor();
          default -> version.nextPatch();
        };
    assertThat(next).hasToString(row.get("result"));
  }

  @Test
  void ordersAsNpmDoes() {
    List<String> input = texts("input");
    List<Version> sorted = new ArrayList<>(input.stream().map(Version::of).toList());
    Collections.sort(sorted);
    assertThat(sorted)
        .extracting(Version::toString)
        .isEqualTo(texts("output").stream().map(text -> text.replace("v", "")).toList());
  }

  @Test
  void everyVectorIsTried() {
    assertThat(VALID).hasSize(19);
    assertThat(INC).hasSize(12);
    assertThat(texts("input")).hasSize(12);
  }

  @ParameterizedTest
  @CsvSource({
    "1.2.0-beta, 1.2.0, 1.2.0, 2.0.0",
    "2.0.0-rc.1, 2.0.0, 2.0.0, 2.0.0",
    "1.0.0+b, 1.0.1, 1.1.0, 2.0.0",
  })
  void theNextOfAPreReleaseIsItsReleaseAndBuildsAreDropped(
      String version, String patch, String minor, String major) {
    assertThat(Version.of(version).nextPatch()).hasToString(patch);
    assertThat(Version.of(version).nextMinor()).hasToString(minor);
    assertThat(Version.of(version).nextMajor()).hasToString(major);
  }

  @Test
  void buildMetadataIsKeptInTheTextAndDoesNotCount() {
    Version plain = Version.of("1.0.0");
    Version built = Version.of("1.0.0+b");
    assertThat(built).hasToString("1.0.0+b").isEqualTo(plain).hasSameHashCodeAs(plain);
    assertThat(built).isEqualByComparingTo(plain).isNotEqualTo(Version.of("1.0.0-b"));
  }

  /** npm's semver goes to 2^53-1; semver4j holds the three numbers as int. */
  @Test
  void aNumberBeyondAnIntegerIsNoVersion() {
    assertThat(Version.parse("2147483647.0.0")).isPresent();
    assertThat(Version.parse("2147483648.0.0")).isEmpty();
  }

  /** npm's semver orders such an identifier as a text; nobody names a migration so. */
  @Test
  void aPreReleaseNumberBeyondALongIsNoVersion() {
    assertThat(Version.of("1.0.0-999999999999999999")).isGreaterThan(Version.of("1.0.0-9"));
    assertThat(Version.parse("1.0.0-9999999999999999999")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1.2", "latest", "\u0661.2.3", "vv1.0.0", "1.0.0 beta"})
  void whatIsNoVersionIsRefusedWithAnExample(String text) {
    assertRefused(
        () -> Version.of(text),
        "'" + text + "' is not a semantic version.",
        "Write it as major.minor.patch, for example 1.2.0 or 1.2.0-rc.1.");
  }

  private static String withoutBuild(Version version) {
    return version.toString().replaceFirst("\\+.*", "");
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, String>> rows(String name) {
    return (List<Map<String, String>>) NPM.get(name);
  }

  private static List<String> texts(String name) {
    return NPM.get("sort") instanceof Map<?, ?> sort && sort.get(name) instanceof List<?> list
        ? Stream.of(list.toArray()).map(String::valueOf).toList()
        : List.of();
  }
}
