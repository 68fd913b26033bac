package dev.dynamomigrate.remote;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.ledger.Author;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The frame around what is asked and answered; the package describes it. */
public final class Protocol {
  /** Counts up when an older side could misunderstand a newer one. */
  public static final int FORMAT = 1;

  /** The member by which our events and answers are known. */
  public static final String MARK = "dynamoMigrate";

  private static final int SHOWN = 60;
  private static final int LONG = 1_000_000;
  private static final int LONGEST = 256 << 20;

  private Protocol() {}

  /**
   * An event.
   *
   * @param table which of the controller's tables
   * @param by who asks, for the record
   */
  public record Event(String table, Author by, Request ask) {}

  /**
   * An answer.
   *
   * @param warnings what should not be overlooked
   * @param result a plain value; nothing if there is a fault
   */
  public record Answer(List<String> warnings, Optional<Object> result, Optional<Fault> fault) {
    /** The result as what it should be. */
    public <T> T as(Class<T> type) {
      return RecordCodec.WHOLE.value(type, result.orElse(null));
    }
  }

  /** An event as text. */
  public static String text(Event event) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(MARK, FORMAT);
    json.put("table", event.table());
    json.put("by", RecordCodec.WHOLE.plain(event.by()));
    // What was agreed to is compared by what it says of the record, not by the text of scripts.
    json.put("ask", RecordCodec.OF_EVENTS.plain(event.ask()));
    return Json.text(json);
  }

  /** Whether an event is one of ours, of whatever format. */
  public static boolean isOurs(Map<String, Object> json) {
    return json.containsKey(MARK);
  }

  /**
   * The event.
   *
   * @throws InvalidInputException if it is of a newer format, or not what the package describes
   */
  public static Event event(Map<String, Object> json) {
    refuseOtherFormat(json, "the event");
    Map<String, Object> rest = new LinkedHashMap<>(json);
    rest.remove(MARK);
    return RecordCodec.OF_EVENTS.value(Event.class, rest);
  }

  /** An answer with a result. */
  public static String answer(List<String> warnings, Object plainResult) {
    Map<String, Object> json = frame(warnings);
    json.put("result", plainResult);
    return packed(Json.text(json));
  }

  /** An answer with an error. */
  public static String answer(List<String> warnings, Fault fault) {
    Map<String, Object> json = frame(warnings);
    json.put("error", RecordCodec.WITHOUT_SOURCES.plain(fault));
    return packed(Json.text(json));
  }

  private static Map<String, Object> frame(List<String> warnings) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(MARK, FORMAT);
    json.put("warnings", warnings);
    return json;
  }

  /**
   * The answer.
   *
   * @throws InvalidInputException if it is no answer of a controller of ours
   */
  public static Answer answer(String text) {
    Map<String, Object> json = ours(text);
    refuseOtherFormat(json, "the answer");
    if (json.get("gzip") instanceof String packed) {
      json = Json.object(unpacked(packed), "The answer");
    }
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("warnings", json.getOrDefault("warnings", List.of()));
    plain.put("result", json.get("result"));
    plain.put("fault", json.get("error"));
    return RecordCodec.WHOLE.value(Answer.class, plain);
  }

  private static Map<String, Object> ours(String text) {
    Map<String, Object> json;
    try {
      json = Json.object(text, "The answer");
    } catch (InvalidInputException notJson) {
      json = Map.of();
    }
    if (!isOurs(json)) {
      String plain = text.replaceAll("\\p{Cntrl}", " ");
      throw new InvalidInputException(
          "It is not one of a controller of Dynamo Migrate, and begins with '%s'."
              .formatted(plain.substring(0, Math.min(plain.length(), SHOWN))),
          "Check the ARN. For OneTable's own controller give --controller onetable.");
    }
    return json;
  }

  private static void refuseOtherFormat(Map<String, Object> json, String what) {
    if (!(json.get(MARK) instanceof BigDecimal format)) {
      throw new InvalidInputException(
          "In %s '%s' is no number.".formatted(what, MARK), "Send what is documented.");
    }
    if (format.compareTo(BigDecimal.valueOf(FORMAT)) != 0) {
      throw new InvalidInputException(
          "The format of %s is %s, and this side knows %d.".formatted(what, format, FORMAT),
          "Use the same version of Dynamo Migrate here and in the controller.");
    }
  }

  private static String packed(String text) {
    if (text.length() <= LONG) {
      return text;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(MARK, FORMAT);
    json.put("gzip", Base64.getEncoder().encodeToString(bytes.toByteArray()));
    return Json.text(json);
  }

  private static String unpacked(String packed) {
    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(packed)))) {
      return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidInputException(
          "The answer is packed, and cannot be unpacked.",
          "Use the same version of Dynamo Migrate here and in the controller.");
    }
  }
}
