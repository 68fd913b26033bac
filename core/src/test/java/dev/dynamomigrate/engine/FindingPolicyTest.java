package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.config.ConfigLoader;
import dev.dynamomigrate.config.FindingPolicy;
import dev.dynamomigrate.plan.Finding;
import dev.dynamomigrate.plan.Finding.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the word in migrate.json5 to what becomes of each kind, alone and in a build. */
class FindingPolicyTest {
  private static final Validation NOTHING = new Validation(List.of(), List.of());
  @TempDir Path project;

  @ParameterizedTest
  @CsvSource({
    "changed, CHANGED",
    "missing, MISSING",
    "outOfOrder, OUT_OF_ORDER",
    "failed, FAILED",
    "interrupted, INTERRUPTED",
    "canary, CANARY",
    "schema, DIFFERENT",
    "compile, NOT_COMPILING",
  })
  void eachKindHasItsWordAndNoOtherGoesByIt(String key, Kind kind) throws IOException {
    List<Finding> found = List.of(finding(kind));
    Validation error = new Validation(found, List.of());
    Validation warning = new Validation(List.of(), found);
    assertThat(both(found, load(key, "error"))).containsExactly(error, error);
    assertThat(both(found, load(key, "warn"))).containsExactly(warning, error);
    assertThat(both(found, load(key, "ignore"))).containsExactly(NOTHING, NOTHING);

    List<Finding> others =
        Stream.of(Kind.values()).filter(other -> other != kind).map(this::finding).toList();
    assertThat(others).hasSize(7);
    Validation errors = new Validation(others, List.of());
    assertThat(both(others, load(key, "ignore"))).containsExactly(errors, errors);
  }

  /** Without --strict and with it. */
  private static List<Validation> both(List<Finding> found, FindingPolicy policy) {
    return List.of(Validation.of(found, policy, false), Validation.of(found, policy, true));
  }

  private Finding finding(Kind kind) {
    return new Finding(kind, "0.1.0", kind.word());
  }

  private FindingPolicy load(String key, String word) throws IOException {
    Files.writeString(
        project.resolve("migrate.json5"),
        "{ name: 't', validate: { %s: '%s' } }".formatted(key, word));
    return new ConfigLoader(project, Map.of(), Map.of()).load().findings();
  }
}
