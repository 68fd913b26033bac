package dev.dynamomigrate.cli.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.MigrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With Maven's own local repository and settings. */
class MimaArtifactsTest {
  private final Properties before = (Properties) System.getProperties().clone();

  @AfterEach
  void restoreTheProperties() {
    System.setProperties(before);
  }

  @Test
  void wholeTreeIsResolvedWithItsNativeLibraries() {
    List<Path> files =
        new MimaArtifacts(false).resolve(List.of("com.amazonaws:DynamoDBLocal:2.6.1"));
    assertThat(files).allMatch(Files::isRegularFile).doesNotHaveDuplicates();
    assertThat(files.get(0)).hasFileName("DynamoDBLocal-2.6.1.jar");
    assertThat(files)
        .extracting(file -> file.getFileName().toString().replaceFirst(".*\\.", ""))
        .contains("jar", "so", "dylib", "dll");
  }

  @Test
  void severalCoordinatesAreOneTree() {
    List<Path> files =
        new MimaArtifacts(false)
            .resolve(List.of("org.slf4j:slf4j-api:2.0.17", "org.slf4j:slf4j-nop:2.0.17"));
    assertThat(files)
        .extracting(file -> file.getFileName().toString())
        .containsExactly("slf4j-api-2.0.17.jar", "slf4j-nop-2.0.17.jar");
  }

  @Test
  void missingArtifactIsNamedWithTheWayOut() {
    assertThatThrownBy(
            () -> new MimaArtifacts(true).resolve(List.of("dev.dynamomigrate:nowhere:1.0")))
        .isInstanceOfSatisfying(
            MigrationException.class,
            e -> {
              assertThat(e.exitCode()).isEqualTo(ExitCode.SERVICE);
              assertThat(e).hasMessageContaining("dev.dynamomigrate:nowhere:1.0");
              assertThat(e.hint()).contains("settings.xml");
            });
  }

  @Test
  void localRepositoryOfTheCommandLineIsUsed(@TempDir Path empty) {
    System.setProperty("maven.repo.local", empty.toString());
    assertThatThrownBy(() -> new MimaArtifacts(true).resolve(List.of("org.slf4j:slf4j-api:2.0.17")))
        .isInstanceOf(MigrationException.class);
  }

  @Test
  void mirrorOfTheSettingsIsUsed(@TempDir Path home) throws IOException {
    Path published = Files.createDirectories(home.resolve("mirror/house/thing/1"));
    Files.writeString(
        published.resolve("thing-1.pom"),
        "<project><modelVersion>4.0.0</modelVersion><groupId>house</groupId>"
            + "<artifactId>thing</artifactId><version>1</version></project>");
    Files.writeString(published.resolve("thing-1.jar"), "jar");
    Files.writeString(
        Files.createDirectories(home.resolve(".m2")).resolve("settings.xml"),
        "<settings><mirrors><mirror><id>house</id><mirrorOf>*</mirrorOf><url>"
            + home.resolve("mirror").toUri()
            + "</url></mirror></mirrors></settings>");
    System.clearProperty("maven.repo.local");
    System.setProperty("user.home", home.toString());
    assertThat(new MimaArtifacts(false).resolve(List.of("house:thing:1")))
        .containsExactly(home.resolve(".m2/repository/house/thing/1/thing-1.jar"));
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> new MimaArtifacts(true).resolve(List.of("nonsense")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("nonsense");
  }
}
