package dev.dynamomigrate.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.it.RunningProgram.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Promise 2: however many start at once, one of them works. */
class OneRunnerPromiseIT {
  private static final int RACES = Build.FULL ? 20 : 5;
  private static final String HOLDS =
      "\\S+@\\S+ \\(pid \\d+\\) holds the lease \\('all'\\) until \\S+";

  private static CliProject project;

  private final String table = project.newTable();
  private final Path said = project.folder().resolve(table + ".said");
  private final Path goOn = project.folder().resolve(table + ".go-on");

  @BeforeAll
  static void writeAMigrationThatLastsUntilItIsToldToGoOn() {
    project = new CliProject();
    project.migration("0.1.0", "awaitFile(migrate.param(\"goOn\").orElseThrow(), migrate);");
  }

  @AfterAll
  static void stopTheServer() {
    project.close();
  }

  static Stream<Integer> races() {
    return Stream.iterate(1, race -> race + 1).limit(RACES);
  }

  @ParameterizedTest
  @MethodSource("races")
  void ofTwoThatStartTogetherOneAppliesAndTheOtherNamesTheHolderAndExitsWithThree(int race)
      throws IOException {
    try (RunningProgram one = all();
        RunningProgram two = all()) {
      Poll.until("the end of one of them", () -> !one.isAlive() || !two.isAlive());
      Files.createFile(goOn);
      List<Ended> ended = byExitCode(one, two);

      assertThat(ended).extracting(Ended::exitCode).as("%s", ended).containsExactly(0, 3);
      assertThat(ended.get(0).out())
          .matches("(?s)Applied 0\\.1\\.0 \\(.*The current version is 0\\.1\\.0\\.\\s+");
      assertThat(ended.get(1).out()).isEmpty();
      assertThat(ended.get(1).err())
          .matches(
              HOLDS
                  + "\\. Nothing was done\\.\\RWait for it with --wait 5m\\. A runner that was killed"
                  + " loses it by itself within 65 s\\.\\R");
      assertThat(project.runs(table, "0.1.0")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("races")
  void withWaitTheOtherWaitsAndFindsNothingToDo(int race) throws IOException {
    try (RunningProgram one = all("--wait", "3m");
        RunningProgram two = all("--wait", "3m")) {
      Poll.until("one that waits", () -> waits(one) || waits(two));
      assertThat(one.isAlive() && two.isAlive()).isTrue();
      Files.createFile(goOn);
      List<Ended> ended = byExitCode(one, two);

      assertThat(ended).extracting(Ended::exitCode).as("%s", ended).containsExactly(0, 0);
      int waiting = ended.get(0).err().contains("waiting") ? 0 : 1;
      Ended waited = ended.get(waiting);
      Ended applied = ended.get(1 - waiting);
      assertThat(applied.out()).contains("Applied 0.1.0");
      assertThat(waited.err()).matches(HOLDS + "; waiting\\.\\R");
      assertThat(waited.out()).matches("Nothing to do\\. The current version is 0\\.1\\.0\\.\\R");
      assertThat(project.runs(table, "0.1.0")).isEqualTo(1);
    }
  }

  private RunningProgram all(String... options) {
    return project.start(
        Stream.concat(
                Stream.of("all", "--table", table, "--param=said=" + said, "--param=goOn=" + goOn),
                Stream.of(options))
            .toArray(String[]::new));
  }

  private static boolean waits(RunningProgram program) {
    return program.err().contains("waiting");
  }

  private static List<Ended> byExitCode(RunningProgram one, RunningProgram two) {
    return Stream.of(one.end(), two.end())
        .sorted(Comparator.comparingInt(Ended::exitCode))
        .toList();
  }
}
