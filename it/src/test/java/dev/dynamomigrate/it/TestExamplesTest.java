package dev.dynamomigrate.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The tests that README.md and docs/testing.md show, and the migration that README.md shows. */
class TestExamplesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern JAVA = Pattern.compile("(?s)```java\n(.*?)```");
  private static final Pattern CLASS = Pattern.compile("(?m)^class (\\w+)");
  private static final String IMPORTS =
      """
      import dev.dynamomigrate.junit.*;
      import dev.dynamomigrate.migration.*;
      import dev.dynamomigrate.source.*;
      import dev.dynamomigrate.table.*;
      import java.util.*;
      import org.junit.jupiter.api.*;
      import org.junit.jupiter.api.extension.*;
      """;

  @RegisterExtension static final TemporaryHome home = new TemporaryHome();
  @TempDir Path folder;

  @Test
  void testOfTheReadmeProvesTheMigrationOfTheReadme() throws IOException {
    TestExecutionSummary summary = runTheReadmes(script -> script);
    assertThat(summary.getFailures()).isEmpty();
    assertThat(summary.getTestsSucceededCount()).isEqualTo(1);
  }

  @Test
  void testOfTheReadmeFindsOutAWrongWayBack() throws IOException {
    TestExecutionSummary summary =
        runTheReadmes(script -> script.replace("remove(\"marked\")", "put(\"marked\", false)"));
    assertThat(summary.getFailures())
        .singleElement()
        .extracting(failure -> failure.getException().getMessage())
        .isEqualTo(
            """
            0.8.0 is not reversible. 1 item is not as before its up, after its down:
              PK = "USER#ada", SK = "ORDER#1": marked is false, and should not be there""");
  }

  @Test
  void testOfThePageProvesItsClass() throws IOException {
    List<String> examples = examples("docs/testing.md");
    assertThat(examples).hasSize(1);
    TestExecutionSummary summary = run(examples.get(0));
    assertThat(summary.getFailures()).isEmpty();
    assertThat(summary.getTestsSucceededCount()).isEqualTo(1);
  }

  private interface Edit {
    String of(String script);
  }

  private TestExecutionSummary runTheReadmes(Edit edit) throws IOException {
    List<String> examples = examples("README.md");
    assertThat(examples).hasSize(2);
    Path project = Files.createDirectory(folder.resolve("migrations"));
    Files.writeString(project.resolve("0.8.0_mark_orders.java"), edit.of(examples.get(0)));
    Files.writeString(
        project.resolve("migrate.json5"), "{ name: 'gallery', schema: 'schema.json5' }");
    Files.copy(ROOT.resolve("migrations/schema.json5"), project.resolve("schema.json5"));
    Files.writeString(
        project.resolve("orders.json5"),
        "[{ PK: 'USER#ada', SK: 'ORDER#1', _type: 'Order', total: 12.5 }]");
    // Maven's working directory is another one here.
    return run(examples.get(1).replace("project = \"migrations\"", "project = \"" + project + '"'));
  }

  private static List<String> examples(String page) throws IOException {
    return JAVA.matcher(Files.readString(ROOT.resolve(page)).replace("\r", ""))
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  private TestExecutionSummary run(String test) throws IOException {
    String name =
        CLASS.matcher(test).results().map(found -> found.group(1)).findFirst().orElseThrow();
    Path source = Files.writeString(folder.resolve(name + ".java"), IMPORTS + test);
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-proc:none", "-d", folder.toString(), source.toString());
    assertThat(result).as("javac of " + source).isZero();
    URL[] classes = {folder.toUri().toURL()};
    try (URLClassLoader loader =
        new URLClassLoader(classes, TestExamplesTest.class.getClassLoader())) {
      return run(loader.loadClass(name));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static TestExecutionSummary run(Class<?> tests) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selectClass(tests)).build(),
            listener);
    return listener.getSummary();
  }
}
