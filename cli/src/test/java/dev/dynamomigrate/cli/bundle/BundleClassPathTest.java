package dev.dynamomigrate.cli.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.cli.bundle.BundleClassPath.Need;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class BundleClassPathTest {
  private static final Path CORE = Path.of("/r/dev/dynamomigrate/core/0.1.0/core-0.1.0.jar");
  private static final Path SLF4J = Path.of("/r/org/slf4j/slf4j-api/2.0.17/slf4j-api-2.0.17.jar");

  @Test
  void whatScriptsBringComesOnceAndAfterTheEngine() {
    BundleClassPath path =
        BundleClassPath.of(
            List.of(CORE, SLF4J),
            List.of(
                new Need("0.1.0.java", List.of(gson("2.13.2"), SLF4J)),
                new Need("0.2.0.java", List.of(Path.of("/p/target/classes"), gson("2.13.2")))));
    assertThat(path.engine()).containsExactly(CORE, SLF4J);
    assertThat(path.scripts()).containsExactly(gson("2.13.2"), Path.of("/p/target/classes"));
    assertThat(path.remarks()).isEmpty();
  }

  @Test
  void theEnginesVersionCountsAndThatIsSaid() {
    Path older = Path.of("/r/org/slf4j/slf4j-api/1.7.36/slf4j-api-1.7.36.jar");
    BundleClassPath path =
        BundleClassPath.of(List.of(SLF4J), List.of(new Need("0.1.0.java", List.of(older))));
    assertThat(path.scripts()).isEmpty();
    assertThat(path.remarks())
        .containsExactly(
            "0.1.0.java names slf4j-api 1.7.36; it gets the engine's 2.0.17, as in every run.");
  }

  @Test
  void twoVersionsAreRefused() {
    InvalidInputException refusal =
        catchThrowableOfType(
            InvalidInputException.class,
            () ->
                BundleClassPath.of(
                    List.of(CORE),
                    List.of(
                        new Need("0.1.0.java", List.of(gson("2.11.0"))),
                        new Need("0.2.0.java", List.of(gson("2.13.2"))))));
    assertThat(refusal)
        .hasMessage(
            "0.1.0.java needs gson 2.11.0, and 0.2.0.java needs gson 2.13.2; a bundle has one class path. Nothing was written.");
    assertThat(refusal.hint())
        .isEqualTo(
            "Name the same version in the //DEPS of both; what comes with another artifact gives way to a //DEPS line of its own.");
  }

  @Test
  void whatAProjectBringsBehindAScriptsOwnVersionIsHidden() {
    BundleClassPath path =
        BundleClassPath.of(
            List.of(CORE),
            List.of(new Need("0.1.0.java", List.of(gson("2.13.2"), gson("2.11.0")))));
    assertThat(path.scripts()).containsExactly(gson("2.13.2"));
  }

  @Test
  void aClassifierIsAnotherArtifactAndALooseJarIsNone() {
    Path tests = Path.of("/r/com/google/gson/2.13.2/gson-2.13.2-tests.jar");
    Path loose = Path.of("/libs/one.jar");
    BundleClassPath path =
        BundleClassPath.of(
            List.of(CORE), List.of(new Need("0.1.0.java", List.of(gson("2.13.2"), tests, loose))));
    assertThat(path.scripts()).containsExactly(gson("2.13.2"), tests, loose);
  }

  private static Path gson(String version) {
    return Path.of("/r/com/google/gson/%s/gson-%s.jar".formatted(version, version));
  }
}
