package dev.dynamomigrate.cli.jbang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dynamomigrate.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class JBangRefusalsTest {
  @RegisterExtension static final TemporaryJBang jbang = new TemporaryJBang();

  @TempDir Path folder;

  @Test
  void compileErrorsOfAllScriptsAreToldWithTheirLines() throws IOException {
    Path typo = script("0.1.0.java", "class Typo {", "\tint one = two;", "}");
    Path fine = script("0.2.0.java", "class Fine {}");
    Path syntax = script("0.3.0.java", "class Syntax {", "  int one", "}");

    InvalidInputException refused = refusal(typo, fine, syntax);

    assertThat(refused)
        .hasMessage(
            """
            2 scripts do not compile.
            %s:2: cannot find symbol
            \tint one = two;
            \t          ^
              symbol:   variable two
              location: class Typo
            %s:2: ';' expected
              int one
                     ^"""
                .formatted(typo, syntax));
    assertThat(refused.hint())
        .isEqualTo("Nothing was run. 'jbang edit %s' opens it with what it depends on.", typo);
    assertThat(jbang.builder().cachedJar(typo).orElseThrow()).doesNotExist();
  }

  @Test
  void anErrorInAHelperIsToldWhereItIs() throws IOException {
    Path helper = script("Helper.java", "class Helper { int one = two; }");
    Path script = script("0.4.0.java", "//SOURCES Helper.java", "class Helped extends Helper {}");

    assertThat(refusal(script))
        .hasMessage(
            """
            %s does not compile.
            %s:1: cannot find symbol
            class Helper { int one = two; }
                                     ^
              symbol:   variable two
              location: class Helper"""
                .formatted(script, helper));
  }

  @Test
  void aScriptDoesNotSeeTheClassesOfAnother() throws IOException {
    Path one = script("1.0.0.java", "class One {}");
    Path two = script("1.1.0.java", "class Two extends One {}");
    Path three = script("1.2.0.java", "class Three {}");

    assertThat(refusal(one, two, three)).hasMessageContaining("1.1.0.java:1: cannot find symbol");
  }

  @Test
  void anUnknownCompilerOptionIsTold() throws IOException {
    Path script = script("1.3.0.java", "//JAVAC_OPTIONS -nonsense", "class Optioned {}");

    assertThat(refusal(script))
        .hasMessage("%s does not compile.\n%s: error: invalid flag: -nonsense", script, script);
  }

  @Test
  void aNewerJavaIsRefused() throws IOException {
    Path script = script("2.0.0.java", "//JAVA 99+", "class FromTheFuture {}");

    InvalidInputException refused = refusal(script);

    assertThat(refused)
        .hasMessage(
            "%s asks for Java 99+, and this is Java %d. Nothing was run.",
            script, Runtime.version().feature());
    assertThat(refused.hint()).isEqualTo("Run it with JDK 99 or later, or lower its //JAVA line.");
  }

  @Test
  void anOlderJavaIsNotLookedFor() throws IOException {
    Path script = script("2.1.0.java", "//JAVA 11", "class FromThePast {}");

    assertThat(jbang.build(script).jar()).exists();
  }

  @Test
  void aNewerEngineIsRefused() throws IOException {
    Path script =
        script("3.0.0.java", "//DEPS dev.dynamomigrate:dynamo-migrate:0.2.0", "class Newer {}");

    InvalidInputException refused = refusal(script);

    assertThat(refused)
        .hasMessage(
            "%s asks for Dynamo Migrate 0.2.0, and this is 0.1.0. Nothing was run.", script);
    assertThat(refused.hint())
        .isEqualTo("Run it with the Maven plugin or the command of version 0.2.0 or later.");
  }

  @Test
  void anEngineOfAnotherMajorVersionIsRefused() throws IOException {
    Path script =
        script("3.1.0.java", "//DEPS dev.dynamomigrate:dynamo-migrate:0.2.0", "class Old {}");

    try (JBangScriptBuilder builder = jbang.builder("1.0.0", false)) {
      InvalidInputException refused =
          catchThrowableOfType(InvalidInputException.class, () -> builder.build(List.of(script)));

      assertThat(refused)
          .hasMessage(
              "%s asks for Dynamo Migrate 0.2.0, and this is 1.0.0. Nothing was run.", script);
      assertThat(refused.hint())
          .isEqualTo("See the CHANGELOG for what changed, and set its //DEPS line to 1.0.0.");
    }
  }

  @Test
  void aDependencyThatDoesNotResolveIsNamedWithItsScript() throws IOException {
    Path script =
        script("4.0.0.java", "//DEPS dev.dynamomigrate.none:such:1.0", "class Depending {}");

    try (JBangScriptBuilder builder = jbang.builder("0.1.0", true)) {
      assertThat(
              catchThrowableOfType(
                  InvalidInputException.class, () -> builder.build(List.of(script))))
          .hasMessageStartingWith(script + " needs what cannot be resolved. Nothing was run. ")
          .hasMessageContaining("dev.dynamomigrate.none:such")
          .hasMessageContaining("offline");
    }
  }

  @Test
  void theCredentialsOfARepositoryAreNotTold() throws IOException {
    Path script =
        script(
            "4.1.0.java",
            "//REPOS own=https://me:secret@localhost:1/own",
            "//DEPS dev.dynamomigrate.none:such:1.1",
            "class Secretive {}");

    try (JBangScriptBuilder builder = jbang.builder("0.1.0", true)) {
      assertThat(
              catchThrowableOfType(
                  InvalidInputException.class, () -> builder.build(List.of(script))))
          .hasMessageContaining("//***@localhost:1/own")
          .hasNoCause();
    }
  }

  @Test
  void aMissingHelperIsNamedWithItsScript() throws IOException {
    Path script = script("5.0.0.java", "//SOURCES Missing.java", "class Alone {}");

    assertThat(refusal(script))
        .hasMessageStartingWith(script + " cannot be built. Nothing was run. ")
        .hasMessageContaining("Missing.java");
  }

  private static InvalidInputException refusal(Path... scripts) {
    return catchThrowableOfType(
        InvalidInputException.class, () -> jbang.builder().build(List.of(scripts)));
  }

  private Path script(String name, String... lines) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", lines));
  }
}
