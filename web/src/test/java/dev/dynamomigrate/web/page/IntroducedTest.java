package dev.dynamomigrate.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which migration introduced what. */
class IntroducedTest {
  private static final Map<String, Object> TEXT = Map.of("type", "string");

  private static VersionedSchema schema(String version, Map<String, Object> models) {
    return new VersionedSchema(
        Version.of(version),
        new Schema(
            version, Map.of("indexes", Map.of("primary", Map.of("hash", "PK")), "models", models)));
  }

  @Test
  void aFieldIsOfTheVersionThatHasItFirst() {
    Introduced introduced =
        new Introduced(
            List.of(
                schema("0.1.0", Map.of("User", Map.of("id", TEXT))),
                schema("0.2.0", Map.of("User", Map.of("id", TEXT, "bio", TEXT))),
                schema(
                    "0.3.0",
                    Map.of("User", Map.of("id", TEXT, "bio", TEXT), "Pet", Map.of("id", TEXT)))));
    assertThat(introduced.field("User", "bio")).contains(Version.of("0.2.0"));
    assertThat(introduced.model("Pet")).contains(Version.of("0.3.0"));
    assertThat(introduced.field("Pet", "id")).contains(Version.of("0.3.0"));
  }

  @Test
  void whatTheOldestHasWasThereBefore() {
    Introduced introduced =
        new Introduced(List.of(schema("0.1.0", Map.of("User", Map.of("id", TEXT)))));
    assertThat(introduced.model("User")).isEmpty();
    assertThat(introduced.field("User", "id")).isEmpty();
    assertThat(introduced.index("primary")).isEmpty();
  }

  @Test
  void whatWentAndCameAgainIsOfItsSecondComing() {
    Map<String, Object> with = Map.of("User", Map.of("bio", TEXT));
    Map<String, Object> without = Map.of("User", Map.of("id", TEXT));
    Introduced introduced =
        new Introduced(
            List.of(
                schema("0.1.0", without),
                schema("0.2.0", with),
                schema("0.3.0", without),
                schema("0.4.0", with)));
    assertThat(introduced.field("User", "bio")).contains(Version.of("0.4.0"));
    assertThat(introduced.field("User", "id")).isEqualTo(Optional.empty());
  }

  @Test
  void theSamplesTellIt() {
    Introduced introduced = new Introduced(Samples.schemas());
    assertThat(introduced.field("User", "bio")).contains(Version.of("0.1.0"));
    assertThat(introduced.model("Status")).contains(Version.of("0.4.0"));
    assertThat(introduced.field("Order", "createdAt")).contains(Version.of("0.5.0"));
  }
}
