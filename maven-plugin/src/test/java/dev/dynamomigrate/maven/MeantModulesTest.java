package dev.dynamomigrate.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dynamomigrate.InvalidInputException;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.model.Model;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeantModulesTest {
  private static final String OURS =
      "<plugins><plugin><groupId>dev.dynamomigrate</groupId>"
          + "<artifactId>dynamo-maven-plugin</artifactId></plugin></plugins>";

  /** Modules whose names begin with d declare the plugin. */
  @ParameterizedTest
  @CsvSource({
    "d,         true,  d",
    "d m,       true,  d",
    "m d,       true,  d",
    "m d1 m d2, true,  d1 d2",
    "d,         false, d",
    "m,         false, ''"
  })
  void theModulesThatDeclareThePluginAreMeant(String asked, boolean wholeReactor, String meant) {
    assertThat(
            MeantModules.among(List.of(asked.split(" ")), wholeReactor, MeantModulesTest::declares))
        .isEqualTo(Stream.of(meant.split(" ")).filter(name -> !name.isEmpty()).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"m", "m m"})
  void aReactorWithoutOneIsRefused(String asked) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () -> MeantModules.among(List.of(asked.split(" ")), true, MeantModulesTest::declares))
        .withMessage(
            "No module of this build declares the plugin dev.dynamomigrate:dynamo-maven-plugin in its"
                + " own POM. Nothing was done.")
        .satisfies(
            refused ->
                assertThat(refused.hint())
                    .isEqualTo(
                        "Declare it under build/plugins in the POM that stands by the migrations, or"
                            + " call Maven where there is no POM, with -Ddynamo.dir=<their folder>."));
  }

  @Test
  void aPluginUnderBuildDeclaresIt() throws Exception {
    assertThat(MeantModules.declares(pom("<build>%s</build>".formatted(OURS)), Set.of())).isTrue();
    assertThat(MeantModules.declares(pom("<build/>"), Set.of())).isFalse();
    assertThat(MeantModules.declares(pom(""), Set.of())).isFalse();
  }

  @Test
  void pluginManagementDoesNot() throws Exception {
    String managed = "<build><pluginManagement>%s</pluginManagement></build>".formatted(OURS);

    assertThat(MeantModules.declares(pom(managed), Set.of())).isFalse();
  }

  @Test
  void aProfileDoesWhenItIsActive() throws Exception {
    Model pom =
        pom("<profiles><profile><id>db</id><build>%s</build></profile></profiles>".formatted(OURS));

    assertThat(MeantModules.declares(pom, Set.of("db"))).isTrue();
    assertThat(MeantModules.declares(pom, Set.of("other"))).isFalse();
  }

  @Test
  void theGroupCountsUnlessItIsAProperty() throws Exception {
    String build = "<build>%s</build>".formatted(OURS);

    assertThat(
            MeantModules.declares(pom(build.replace("dev.dynamomigrate", "org.other")), Set.of()))
        .isFalse();
    assertThat(MeantModules.declares(pom(build.replace("dev.dynamomigrate", "${group}")), Set.of()))
        .isTrue();
    assertThat(MeantModules.declares(pom(build.replace("dynamo-maven", "other-maven")), Set.of()))
        .isFalse();
  }

  private static boolean declares(String module) {
    return module.startsWith("d");
  }

  private static Model pom(String content) throws IOException, XmlPullParserException {
    return new MavenXpp3Reader().read(new StringReader("<project>%s</project>".formatted(content)));
  }
}
