package dev.dynamomigrate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a controller runs the migrations, and which. */
class ControllerConfigTest {
  private static final String ARN = "arn:aws:lambda:eu-west-1:123456789012:function:f";
  private static final String OTHER = "arn:aws:lambda:eu-west-1:123456789012:function:g";

  @TempDir Path project;
  private final Map<Setting, String> options = new EnumMap<>(Setting.class);
  private final Map<String, String> environment = new HashMap<>();

  @Test
  void itIsNamedInTheFileAProfileTheEnvironmentOrACommand() throws IOException {
    file("name: 't', profiles: { prod: { arn: '%s', endpointLambda: 'http://l' } }".formatted(ARN));
    assertThat(controller()).isEmpty();

    options.put(Setting.PROFILE, "prod");
    assertThat(controller()).hasValue(new ControllerSettings(ARN, false, Optional.of("http://l")));

    environment.put("DYNAMO_ARN", OTHER);
    environment.put("DYNAMO_CONTROLLER", "onetable");
    assertThat(controller()).hasValue(new ControllerSettings(OTHER, true, Optional.of("http://l")));

    options.put(Setting.ARN, ARN);
    assertThat(controller()).hasValueSatisfying(it -> assertThat(it.arn()).isEqualTo(ARN));
  }

  @Test
  void whatSaysFromNearerWhereDynamoDbIsCounts() throws IOException {
    file("name: 't', endpoint: 'local', arn: '%s'".formatted(ARN));
    assertThat(controller()).isPresent();

    environment.put("DYNAMO_ENDPOINT", "local");
    assertThat(controller()).isEmpty();

    environment.put("DYNAMO_ARN", ARN);
    assertThat(controller()).isPresent();

    options.put(Setting.ENDPOINT, "local");
    assertThat(controller()).isEmpty();
  }

  @Test
  void aCommandThatNamesBothIsRefused() throws IOException {
    file("name: 't'");
    options.put(Setting.ENDPOINT, "local");
    options.put(Setting.ARN, ARN);

    assertThatThrownBy(this::controller)
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            refused ->
                assertThat(refused.hint())
                    .isEqualTo(
                        "Leave one of them out. Where Lambda is, if not at AWS, says --endpoint-lambda."))
        .hasMessage(
            "--arn and --endpoint are both given, and a controller reaches DynamoDB by itself. Nothing was done.");
  }

  @Test
  void aKindThatThereIsNotIsRefused() throws IOException {
    file("name: 't', arn: '%s', controller: 'twotable'".formatted(ARN));

    assertThatThrownBy(this::controller).hasMessage("'twotable' is no kind of controller.");

    file("name: 't', controller: 'OneTable'");
    assertThatThrownBy(this::controller).hasMessage("'OneTable' is no kind of controller.");
  }

  private Optional<ControllerSettings> controller() {
    return new ConfigLoader(project, options, environment).load().controller();
  }

  private void file(String content) throws IOException {
    Files.writeString(project.resolve("migrate.json5"), "{ " + content + " }");
  }
}
