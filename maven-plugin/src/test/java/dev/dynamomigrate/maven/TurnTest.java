package dev.dynamomigrate.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.maven.Turn.Module;
import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.maven.model.Model;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurnTest {
  private static final String OURS =
      "<plugins><plugin><groupId>dev.dynamomigrate</groupId>"
          + "<artifactId>dynamo-maven-plugin</artifactId></plugin></plugins>";

  /** The module that is asked stands first; d declares, m does not, - has no POM. */
  @ParameterizedTest
  @CsvSource({
    "d,    RUN",
    "d m,  RUN",
    "d d,  RUN",
    "m d,  SKIP",
    "m m d, SKIP",
    "m,    REFUSE",
    "m m,  REFUSE",
    "-,    RUN"
  })
  void theModulesThatDeclareThePluginAreMeant(String modules, Turn turn) {
    List<Module> reactor =
        Arrays.stream(modules.split(" "))
            .map(each -> new Module(!each.equals("-"), each.equals("d")))
            .toList();

    assertThat(Turn.of(reactor.get(0), reactor)).isEqualTo(turn);
  }

  @Test
  void aPluginUnderBuildDeclaresIt() throws Exception {
    assertThat(Turn.declares(pom("<build>%s</build>".formatted(OURS)), Set.of())).isTrue();
    assertThat(Turn.declares(pom("<build/>"), Set.of())).isFalse();
    assertThat(Turn.declares(pom(""), Set.of())).isFalse();
  }

  @Test
  void pluginManagementDoesNot() throws Exception {
    String managed = "<build><pluginManagement>%s</pluginManagement></build>".formatted(OURS);

    assertThat(Turn.declares(pom(managed), Set.of())).isFalse();
  }

  @Test
  void aProfileDoesWhenItIsActive() throws Exception {
    Model pom =
        pom("<profiles><profile><id>db</id><build>%s</build></profile></profiles>".formatted(OURS));

    assertThat(Turn.declares(pom, Set.of("db"))).isTrue();
    assertThat(Turn.declares(pom, Set.of("other"))).isFalse();
  }

  @Test
  void theGroupCountsUnlessItIsAProperty() throws Exception {
    String build = "<build>%s</build>".formatted(OURS);

    assertThat(Turn.declares(pom(build.replace("dev.dynamomigrate", "org.other")), Set.of()))
        .isFalse();
    assertThat(Turn.declares(pom(build.replace("dev.dynamomigrate", "${group}")), Set.of()))
        .isTrue();
    assertThat(Turn.declares(pom(build.replace("dynamo-maven", "other-maven")), Set.of()))
        .isFalse();
  }

  private static Model pom(String content) throws IOException, XmlPullParserException {
    return new MavenXpp3Reader().read(new StringReader("<project>%s</project>".formatted(content)));
  }
}
