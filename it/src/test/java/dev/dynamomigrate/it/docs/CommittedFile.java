package dev.dynamomigrate.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of docs/ that is made from the code. */
final class CommittedFile {
  static final Path DOCS = Path.of("..", "docs").toAbsolutePath().normalize();

  private static final String ANEW =
      "mvn test -pl it -am -Dtest=ReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.update";

  private CommittedFile() {}

  /** Holds it against what the code says now; with {@code -Ddocs.update} writes it. */
  static void assertIs(String name, String generated) throws IOException {
    Path file = DOCS.resolve(name);
    if (System.getProperty("docs.update") != null) {
      Files.writeString(file, generated);
    }
    assertThat(Files.exists(file) ? Files.readString(file).replace("\r\n", "\n") : "")
        .as(
            "docs/%s is made from the code. Make it anew and look at the difference:\n%s",
            name, ANEW)
        .isEqualTo(generated);
  }
}
