package dev.dynamomigrate.cli.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dynamomigrate.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergedFilesTest {
  @TempDir Path folder;

  @Test
  void theFirstOfANameCountsAndOthersAreTold() throws IOException {
    Path a = jar("a.jar", Map.of("x/A.class", "one", "x/Same.class", "same", "x/C.class", "c1"));
    Path b = jar("b.jar", Map.of("x/A.class", "two", "x/Same.class", "same", "x/C.class", "c2"));
    try (MergedFiles merged = merged(a, b)) {
      assertThat(written(merged))
          .containsEntry("x/A.class", "one")
          .containsEntry("x/C.class", "c1")
          .containsEntry("x/Same.class", "same");
      assertThat(merged.remarks())
          .containsExactly(
              "a.jar and b.jar have different files of the same name; those of the first are taken: x/A.class, and 1 more.");
    }
  }

  @Test
  void listsThatAClassPathAddsUpAreJoined() throws IOException {
    String services = "META-INF/services/x.Service";
    String interceptors = "software/amazon/awssdk/services/dynamodb/execution.interceptors";
    Path a =
        jar(
            "a.jar",
            Map.of(services, "x.One\nx.Two", interceptors, "x.I", "META-INF/LICENSE", "MIT\n"));
    Path b =
        jar(
            "b.jar",
            Map.of(services, "x.Two\nx.Three\n", interceptors, "x.J", "META-INF/LICENSE", "BSD"));
    try (MergedFiles merged = merged(a, b)) {
      assertThat(written(merged))
          .containsEntry(services, "x.One\nx.Two\nx.Three\n")
          .containsEntry(interceptors, "x.I\nx.J\n")
          .containsEntry("META-INF/LICENSE", "MIT\n\nBSD\n");
      assertThat(merged.remarks()).isEmpty();
    }
  }

  @Test
  void signaturesAndModulesAreLeftOut() throws IOException {
    Path a =
        jar(
            "a.jar",
            Map.of(
                "META-INF/SIGNER.SF", "s",
                "META-INF/SIGNER.RSA", "s",
                "META-INF/INDEX.LIST", "i",
                "module-info.class", "m",
                "META-INF/versions/9/module-info.class", "m",
                "META-INF/versions/9/x/A.class", "a"));
    try (MergedFiles merged = merged(a)) {
      assertThat(written(merged))
          .containsOnlyKeys("META-INF/MANIFEST.MF", "META-INF/versions/9/x/A.class");
    }
  }

  @Test
  void filesForLaterVersionsOfJavaStayInForce() throws IOException {
    Path a = jar("a.jar", Map.of("x/A.class", "a"));
    Path b =
        jar(
            "b.jar",
            Map.of("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nMulti-Release: true\n"));
    try (MergedFiles one = merged(a);
        MergedFiles both = merged(a, b)) {
      assertThat(written(one).get("META-INF/MANIFEST.MF")).doesNotContain("Multi-Release");
      assertThat(written(both).get("META-INF/MANIFEST.MF")).contains("Multi-Release: true");
    }
  }

  @Test
  void aFolderOfClassesIsReadLikeAJar() throws IOException {
    Files.writeString(Files.createDirectories(folder.resolve("classes/x")).resolve("A.class"), "a");
    try (MergedFiles merged = merged(folder.resolve("classes"))) {
      assertThat(written(merged)).containsEntry("x/A.class", "a");
    }
  }

  @Test
  void moreThanAwsTakesIsRefused() {
    Bundle.refuseLarger(262_144_000);
    InvalidInputException refusal =
        catchThrowableOfType(InvalidInputException.class, () -> Bundle.refuseLarger(262_144_001));
    assertThat(refusal)
        .hasMessage(
            "The bundle would have 262,144,001 bytes unpacked, and AWS Lambda takes 262,144,000. Nothing was written.");
    assertThat(refusal.hint())
        .isEqualTo("Let scripts do without large //DEPS, or bundle the tables apart.");
  }

  private static MergedFiles merged(Path... libraries) throws IOException {
    MergedFiles merged = new MergedFiles();
    merged.addLibraries(List.of(libraries));
    return merged;
  }

  private Map<String, String> written(MergedFiles merged) throws IOException {
    Path file = folder.resolve("merged.jar");
    try (OutputStream out = Files.newOutputStream(file);
        Archive archive = new Archive(out)) {
      merged.writeTo(archive);
    }
    Map<String, String> files = new LinkedHashMap<>();
    try (InputStream in = Files.newInputStream(file);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }

  private Path jar(String name, Map<String, String> files) throws IOException {
    Path jar = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(jar);
        Archive archive = new Archive(out)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        archive.put(file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }
}
