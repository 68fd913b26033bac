package dev.dynamomigrate.remote;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.ledger.HistoryRow;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What OneTable's own controllers understand, in all their spellings: the command stands in {@code
 * cmd} and {@code action}, {@code dry} at the top and among the parameters. No password is ever
 * sent: a controller has its own.
 */
final class OneTableController implements AutoCloseable {
  private static final String DRY = "Dry Run: ";
  private static final int ERRORS = 400;

  private final Invoker invoker;
  private final String table;

  OneTableController(Invoker invoker, String table) {
    this.invoker = invoker;
    this.table = table;
  }

  Version current() {
    return Version.parse(String.valueOf(read("getCurrentVersion"))).orElse(Version.ZERO);
  }

  /** Versions, in the controller's order. */
  List<String> outstanding() {
    return list(read("getOutstandingVersions")).stream().map(String::valueOf).toList();
  }

  /** Names of migrations that have no version. */
  List<String> named() {
    return list(read("getNamedVersions")).stream()
        .map(each -> each instanceof Map<?, ?> map ? map.get("version") : each)
        .map(String::valueOf)
        .toList();
  }

  /** The rows of the history, oldest first. */
  List<HistoryRow> past() {
    return list(read("getPastMigrations")).stream()
        .filter(Map.class::isInstance)
        .map(row -> row((Map<?, ?>) row))
        .toList();
  }

  private static HistoryRow row(Map<?, ?> row) {
    return new HistoryRow(
        text(row, "version"),
        date(row.get("date")),
        text(row, "status").isEmpty() ? HistoryRow.SUCCESS : text(row, "status"),
        text(row, "description"),
        text(row, "path"),
        "");
  }

  private static String text(Map<?, ?> row, String name) {
    return row.get(name) == null ? "" : String.valueOf(row.get(name));
  }

  private static Instant date(Object date) {
    try {
      return date instanceof BigDecimal millis
          ? Instant.ofEpochMilli(millis.longValue())
          : Instant.parse(String.valueOf(date));
    } catch (DateTimeException none) {
      return Instant.EPOCH;
    }
  }

  /**
   * Runs one migration.
   *
   * @return the error, if it failed
   */
  Optional<String> apply(String action, String version, Map<String, String> params, boolean dry) {
    Map<String, Object> all = new LinkedHashMap<>(params);
    all.put("dry", dry ? DRY : "");
    Map<String, Object> args = new LinkedHashMap<>();
    args.put("action", action);
    args.put("version", version);
    args.put("params", all);
    Map<String, Object> event = event("apply");
    event.put("args", args);
    event.put("dry", dry ? DRY : "");
    Map<String, Object> answer = answer(event, Invoker.Manner.LENGTHY);
    return error(answer);
  }

  private Object read(String command) {
    Map<String, Object> answer = answer(event(command), Invoker.Manner.READING);
    Optional<String> error = error(answer);
    if (error.isPresent()) {
      throw new MigrationException(
          ExitCode.SERVICE,
          "OneTable's controller refused '%s': %s".formatted(command, error.get()),
          "Its log says more.");
    }
    return answer.get("body");
  }

  private Map<String, Object> event(String command) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("cmd", command);
    event.put("action", command);
    event.put("config", Map.of("name", table));
    return event;
  }

  private Map<String, Object> answer(Map<String, Object> event, Invoker.Manner manner) {
    String text = invoker.call(Json.text(event), manner);
    try {
      Map<String, Object> answer = Json.object(text, "The answer");
      if (!answer.containsKey("body") && !answer.containsKey("error")) {
        throw new InvalidInputException("The answer has neither a body nor an error.", "");
      }
      return answer;
    } catch (InvalidInputException notOne) {
      throw nonsense(notOne.getMessage(), notOne);
    }
  }

  private static MigrationException nonsense(String why, Exception cause) {
    return new MigrationException(
        ExitCode.SERVICE,
        "The function's answer is not one of OneTable's controller: " + why,
        "Check the ARN. For a controller of Dynamo Migrate leave --controller out.",
        cause);
  }

  private static Optional<String> error(Map<String, Object> answer) {
    if (answer.get("error") != null) {
      return Optional.of(String.valueOf(answer.get("error")));
    }
    return answer.get("statusCode") instanceof BigDecimal status && status.intValue() >= ERRORS
        ? Optional.of("%s %s".formatted(status, answer.get("body")))
        : Optional.empty();
  }

  private static List<?> list(Object body) {
    if (body != null && !(body instanceof List)) {
      throw nonsense("Its body is no list.", null);
    }
    return body == null ? List.of() : (List<?>) body;
  }

  @Override
  public void close() {
    invoker.close();
  }
}
