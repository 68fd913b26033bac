package dev.dynamomigrate.config;

import static dev.dynamomigrate.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControllerSettingsTest {
  private static final String ARN = "arn:aws:lambda:eu-west-1:123456789012:function:migrate";

  @TempDir Path project;

  @Test
  void whoseControllerAndWhereItIsStandBesideTheArn() throws IOException {
    assertThat(load("arn: '%s'".formatted(ARN)))
        .contains(new ControllerSettings(ARN, false, Optional.empty()));
    assertThat(
            load(
                "arn: '%s', controller: 'onetable', endpointLambda: 'http://127.0.0.1:9001'"
                    .formatted(ARN)))
        .contains(new ControllerSettings(ARN, true, Optional.of("http://127.0.0.1:9001")));
  }

  @Test
  void withoutAnArnMigrationsRunFromHere() throws IOException {
    assertThat(load("controller: 'onetable', endpointLambda: 'http://127.0.0.1:9001'")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "arn: 'f', "})
  void anotherKindOfControllerIsRefusedWithAnArnOrWithout(String arn) {
    assertRefused(
        () -> load(arn + "controller: 'OneTable'"),
        "'OneTable' is no kind of controller.",
        "Write 'dynamo' or 'onetable'.");
  }

  private Optional<ControllerSettings> load(String members) throws IOException {
    Files.writeString(project.resolve("migrate.json5"), "{name: 't', %s}".formatted(members));
    return new ConfigLoader(project, Map.of(), Map.of()).load().controller();
  }
}
