package dev.dynamomigrate.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.it.RunningProgram.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** JBang's own command, in a home that has never seen it, on a copy of the checkout. */
@EnabledOnOs(
    value = {OS.LINUX, OS.MAC},
    disabledReason = "The command is a shell script")
class JBangIT {
  private static final String FIRST = "migrations/0.1.0_add_user_bio.java";
  private static final String SECOND = "migrations/0.2.0_lower_case_names.java";

  private static final Home home = Home.create("jbang-home");
  private static Path checkout;

  @BeforeAll
  static void loadTheGallery() {
    JBangCommand.install(home);
    checkout = Checkout.copyWithFewItems();
    Ended loaded = jbang("migrate@.", "local", "start", "--from", "migrations/gallery.json.gz");
    assertThat(loaded.exitCode()).as("%s", loaded).isZero();
    assertThat(loaded.out()).contains(" items into the table 'gallery'");
  }

  @AfterAll
  static void stopTheServer() {
    assertThat(jbang("migrate@.", "local", "stop").out()).contains("DynamoDB Local is stopped.");
  }

  @Test
  void theAliasRunsFromTheCheckout() {
    Ended status = jbang("migrate@.", "status");

    assertThat(status.exitCode()).as("%s", status).isZero();
    assertThat(status.out())
        .startsWith("gallery (http://127.0.0.1:")
        .contains("  Current version  0.0.2\n")
        .contains("  Outstanding      7, next 0.1.0 Give every user an empty bio\n");
  }

  @Test
  void theAliasOfAnAddedCatalogRunsFromAnywhere() {
    Ended added =
        jbang(
            "catalog",
            "add",
            "--global",
            "--name",
            "catalog",
            checkout.resolve("jbang-catalog.json").toString());
    assertThat(added.exitCode()).as("%s", added).isZero();
    Path anywhere = Build.newFolder("anywhere");

    Ended lost = jbangIn(anywhere, "migrate@catalog", "status");
    assertThat(lost.exitCode()).as("%s", lost).isEqualTo(2);
    assertThat(lost.err())
        .contains("There is no migrate.json5 in " + anywhere + " or its migrations folder.");

    Ended status = jbangIn(anywhere, "migrate@catalog", "--dir", checkout.toString(), "status");
    assertThat(status.exitCode()).as("%s", status).isZero();
    assertThat(status.out()).contains("  Current version  0.0.2\n");

    assertThat(jbangIn(checkout.resolve("migrations"), "migrate@catalog", "list").out())
        .contains("0.0.1    adopted");
  }

  @Test
  void aFileAloneSaysWhatItIsAndIsAppliedAndReverted() {
    Ended what = jbang(FIRST);
    assertThat(what.exitCode()).as("%s", what).isZero();
    assertThat(what.out())
        .isEqualTo(
            """
            0.1.0 Give every user an empty bio
              outstanding in table 'gallery'; 'up' applies it
            """);

    assertThat(jbang(FIRST, "up", "--dry").out())
        .contains("Dry run: nothing was written.")
        .contains("would apply 0.1.0 Give every user an empty bio (outstanding)");
    assertThat(jbang(FIRST).out()).contains("outstanding in table 'gallery'");

    Ended up = jbang(FIRST, "up");
    assertThat(up.exitCode()).as("%s", up).isZero();
    assertThat(up.out()).contains("Applied 0.1.0 Give every user an empty bio (");
    assertThat(jbang(FIRST).out())
        .matches("(?s)0\\.1\\.0 .*  applied in table 'gallery' since .*; 'down' reverts it\\R");

    Ended down = jbang(FIRST, "down", "--force");
    assertThat(down.exitCode()).as("%s", down).isZero();
    assertThat(down.out())
        .contains("Reverted 0.1.0 Give every user an empty bio (")
        .contains("The current version is 0.0.2.");
  }

  @Test
  void aFileWhoseTurnItIsNotIsRefused() {
    Ended refused = jbang(SECOND, "up");

    assertThat(refused.exitCode()).as("%s", refused).isEqualTo(1);
    assertThat(refused.err())
        .contains("0.1.0 is outstanding and comes before 0.2.0. Nothing was done.");
  }

  @Test
  void whatRanOnceNeedsNoNetworkAnyMore() {
    assertThat(jbang("migrate@.", "status").exitCode()).isZero();
    assertThat(jbang(FIRST, "up", "--dry").exitCode()).isZero();

    home.cutOff();
    try {
      for (String[] before : new String[][] {{}, {"--offline"}}) {
        assertPlans(jbang(words(before, "migrate@.", "up", "--limit", "1", "--dry")));
        assertPlans(jbang(words(before, FIRST, "up", "--dry")));
      }
    } finally {
      home.connect();
    }
  }

  private static String[] words(String[] before, String... after) {
    return Stream.concat(Stream.of(before), Stream.of(after)).toArray(String[]::new);
  }

  private static void assertPlans(Ended dry) {
    assertThat(dry.exitCode()).as("%s", dry).isZero();
    assertThat(dry.out()).contains("would apply 0.1.0 Give every user an empty bio (outstanding)");
  }

  @Test
  void theExitCodesPassThrough() {
    assertThat(jbang("migrate@.", "frobnicate").exitCode()).isEqualTo(2);
    assertThat(jbang("migrate@.", "--endpoint", "http://127.0.0.1:1", "status").exitCode())
        .isEqualTo(4);
  }

  @Test
  void editOpensTheFolderOfAFileAndInASandboxAProjectWithAllItDependsOn() throws IOException {
    Ended edited = jbang("edit", "--no-open", FIRST);
    assertThat(edited.exitCode()).as("%s", edited).isZero();
    assertThat(edited.out()).isEqualToIgnoringWhitespace(checkout.toString());

    Ended sandbox = jbang("edit", "--sandbox", "--no-open", FIRST);
    assertThat(sandbox.exitCode()).as("%s", sandbox).isZero();
    Path project = Path.of(sandbox.out().strip());
    assertThat(project).isAbsolute().isDirectory();
    assertThat(project.resolve("src/0.1.0_add_user_bio.java"))
        .hasSameTextualContentAs(checkout.resolve(FIRST));
    assertThat(Files.readString(project.resolve(".classpath")))
        .contains("dynamo-migrate-core-" + Build.VERSION + ".jar");
  }

  private static Ended jbang(String... words) {
    return jbangIn(checkout, words);
  }

  private static Ended jbangIn(Path folder, String... words) {
    List<String> command =
        Stream.concat(Stream.of(home.folder().resolve("bin/jbang").toString()), Stream.of(words))
            .toList();
    try (RunningProgram program = RunningProgram.start(folder, home.environment(), command)) {
      return program.end();
    }
  }
}
