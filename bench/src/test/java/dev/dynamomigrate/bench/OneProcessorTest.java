package dev.dynamomigrate.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneProcessorTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0       | 0
          0-1     | 1
          0-3,6   | 6
          2,8-15  | 15
          """)
  void itIsTheLastOfThoseThatAreAllowed(String allowed, String last) {
    assertThat(OneProcessor.last(allowed)).isEqualTo(last);
  }

  @Test
  void aProcessIsKeptThere() throws Exception {
    assumePossible();
    Process process = new ProcessBuilder("sleep", "60").start();
    try {
      String before = OneProcessor.allowed(process.pid());

      assertThat(OneProcessor.keep(process.pid())).isTrue();

      assertThat(OneProcessor.allowed(process.pid()))
          .isEqualTo(OneProcessor.last(before))
          .isNotEqualTo(before);
    } finally {
      // Ended for sure: ServerTest counts the processes of this JVM.
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void aProcessThatHasEndedIsNot() throws IOException, InterruptedException {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();

    assertThat(OneProcessor.keep(process.pid())).isFalse();
  }

  static void assumePossible() {
    assumeTrue(Files.exists(Path.of("/usr/bin/taskset")));
    assumeTrue(Runtime.getRuntime().availableProcessors() > 1);
  }
}
