package dev.dynamomigrate.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dynamomigrate.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A rehearsal's report as one HTML file, which needs nothing else: no network, no other file, and
 * no script but for its filters. It shows values of items, which are foreign data: all text is
 * escaped, and the page's own policy lets no style and no script run but the page's.
 */
public final class RehearsalPage {
  private final RehearsalReport report;

  /** The page of a report. */
  public RehearsalPage(RehearsalReport report) {
    this.report = report;
  }

  /** The whole page. */
  public String html() {
    String style = style();
    String script = script();
    Map<String, Object> values = new LinkedHashMap<>(new PageValues(report).all());
    values.put("styleHash", hash(style));
    values.put("scriptHash", hash(script));
    String page =
        resource("rehearsal.html")
            .replace("<!--content-->", resource("rehearsal-content.html"))
            .replace("/*style*/", style);
    return new HtmlTemplate(page.replace("/*script*/", script)).with(values);
  }

  /**
   * What the page tells, without its frame and its heading, for a page that has {@link #style()}
   * and {@link #script()}.
   */
  public String content() {
    return new HtmlTemplate(resource("rehearsal-content.html")).with(new PageValues(report).all());
  }

  /** Its style sheet. */
  public static String style() {
    return resource("rehearsal.css");
  }

  /** What its filters need. */
  public static String script() {
    return resource("rehearsal.js");
  }

  /**
   * Finds out whether a page can be written there, before there is one. A file that is there stays
   * as it is.
   *
   * @throws InvalidInputException if it cannot
   */
  public static void refuseUnwritable(Path file) {
    boolean there = Files.exists(file);
    try {
      // Permissions alone do not tell: the disk may be mounted for reading only.
      Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE).close();
      if (!there) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw unwritable(file, " Nothing was done.", e);
    }
  }

  /**
   * Writes it; a file of that name is replaced.
   *
   * @param file in a folder that is there
   * @throws InvalidInputException if it cannot be written
   */
  public void write(Path file) {
    try {
      Files.writeString(file, html());
    } catch (IOException e) {
      throw unwritable(file, "", e);
    }
  }

  private static InvalidInputException unwritable(Path file, String done, IOException e) {
    return new InvalidInputException(
        "The report %s cannot be written (%s).%s"
            .formatted(file, e.getClass().getSimpleName(), done),
        "Name a file in a folder that is there and that this user may write to.",
        e);
  }

  private static String resource(String name) {
    try (InputStream bytes =
        Objects.requireNonNull(RehearsalPage.class.getResourceAsStream(name), name)) {
      // A browser hashes lines as they end in its own reading, with a line feed.
      return new String(bytes.readAllBytes(), UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(String content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
