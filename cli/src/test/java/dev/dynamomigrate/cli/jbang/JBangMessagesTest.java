package dev.dynamomigrate.cli.jbang;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class JBangMessagesTest {
  private final List<String> heard = new ArrayList<>();

  @Test
  void linesOfJBangAreHeardAndThoseOfItsLibrariesAreNot() {
    try (JBangMessages messages = JBangMessages.to(heard::add)) {
      System.err.print("[jbang] ");
      System.err.println("Größe");
      System.err.println("SLF4J: No providers were found.");
    }

    assertThat(heard).containsExactly("Größe");
  }

  @Test
  void otherThreadsPrintAsBefore() throws Exception {
    PrintStream real = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      other.submit(() -> {}).get(); // its thread is there before JBang begins
      try (JBangMessages messages = JBangMessages.to(heard::add)) {
        other.submit(() -> System.err.print("[jbang] not from there")).get();
      }
      System.err.print(", and after");
    } finally {
      other.shutdown();
      System.setErr(real);
    }

    assertThat(printed).hasToString("[jbang] not from there, and after");
    assertThat(heard).isEmpty();
  }
}
