package dev.dynamomigrate.web.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dynamomigrate.rehearsal.RehearsalPage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the pages are drawn with: public code, the same for everybody. */
public final class Assets {
  private static final String CSS = "text/css; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final int TAG = 12;

  private static final Map<String, Asset> ALL =
      List.of(
              // The rehearsal's report and these pages are of one style.
              asset("report.css", CSS, RehearsalPage.style()),
              asset("report.js", SCRIPT, RehearsalPage.script()),
              asset("style.css", CSS, resource("style.css")),
              asset("live.js", SCRIPT, resource("live.js")),
              asset("icon.svg", "image/svg+xml", resource("icon.svg")))
          .stream()
          .collect(Collectors.toMap(Asset::name, Function.identity()));

  private Assets() {}

  /**
   * Something that is loaded by a page.
   *
   * @param name in its address
   * @param type its media type
   * @param content what is sent
   * @param tag of its content, in hexadecimal
   */
  public record Asset(String name, String type, String content, String tag) {
    /** As it is sent. */
    public byte[] bytes() {
      return content.getBytes(UTF_8);
    }
  }

  /** The one of this name; nothing else is ever looked for. */
  public static Optional<Asset> named(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  private static Asset asset(String name, String type, String content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8));
      return new Asset(name, type, content, HexFormat.of().formatHex(digest).substring(0, TAG));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static String resource(String name) {
    String path = "/dev/dynamomigrate/web/assets/" + name;
    try (InputStream bytes = Objects.requireNonNull(Assets.class.getResourceAsStream(path), path)) {
      return new String(bytes.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
