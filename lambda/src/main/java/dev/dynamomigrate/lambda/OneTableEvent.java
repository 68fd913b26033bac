package dev.dynamomigrate.lambda;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.ledger.History;
import dev.dynamomigrate.plan.Target;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * What OneTable's command line, SenseDeep and the controllers' own samples send: a pure function of
 * the event. Of its {@code config} only the table's name is looked at: this controller has its own
 * passwords.
 *
 * @param command the word of {@code cmd}, else of {@code action}
 * @param table {@code config.name}, if it is there
 * @param target of {@code apply}
 * @param dry whether nothing is to be written, wherever it says so
 */
record OneTableEvent(
    Command command, Optional<String> table, Optional<Target> target, boolean dry) {

  /** What it asks. */
  enum Command {
    /** Runs. */
    APPLY,
    /** A version. */
    CURRENT_VERSION,
    /** Rows of the history. */
    PAST_MIGRATIONS,
    /** Versions of the history. */
    PAST_VERSIONS,
    /** Versions. */
    OUTSTANDING_VERSIONS,
    /** Migrations. */
    OUTSTANDING_MIGRATIONS,
    /** Names. */
    NAMED
  }

  private static final Map<String, Command> COMMANDS =
      Map.of(
          "apply", Command.APPLY,
          "getCurrentVersion", Command.CURRENT_VERSION,
          "getPastMigrations", Command.PAST_MIGRATIONS,
          "getPastVersions", Command.PAST_VERSIONS,
          "getOutstandingVersions", Command.OUTSTANDING_VERSIONS,
          "getOutstandingMigrations", Command.OUTSTANDING_MIGRATIONS,
          "getNamedMigrations", Command.NAMED,
          "getNamedVersions", Command.NAMED);

  /** Whether an event speaks that protocol. */
  static boolean isOne(Map<String, Object> json) {
    return json.get("cmd") instanceof String || json.get("action") instanceof String;
  }

  /**
   * Reads one.
   *
   * @throws InvalidInputException if it asks for what nobody knows
   */
  static OneTableEvent of(Map<String, Object> json) {
    Object word = json.get("cmd") instanceof String ? json.get("cmd") : json.get("action");
    Command command = COMMANDS.get(String.valueOf(word));
    if (command == null) {
      throw new InvalidInputException(
          "There is no such command in OneTable's protocol.",
          "Known are: apply, getCurrentVersion, getPastMigrations, getPastVersions,"
              + " getOutstandingVersions, getOutstandingMigrations, getNamedMigrations,"
              + " getNamedVersions.");
    }
    Map<?, ?> args = object(json.get("args"));
    Optional<String> table = text(object(json.get("config")).get("name"));
    boolean dry =
        truthy(json.get("dry"))
            || truthy(args.get("dry"))
            || truthy(object(json.get("params")).get("dry"))
            || truthy(object(args.get("params")).get("dry"));
    return new OneTableEvent(
        command,
        table,
        command == Command.APPLY ? Optional.of(target(args)) : Optional.empty(),
        dry);
  }

  private static Target target(Map<?, ?> args) {
    String action = text(args.get("action")).orElse("");
    String version = text(args.get("version")).orElse("");
    return switch (action) {
      case "up", "1" ->
          Version.parse(version).<Target>map(Target.To::new).orElseGet(() -> named(version));
      case "down", "-1" -> new Target.Only(Version.of(version), Direction.DOWN);
      case "repeat", "2" -> new Target.Repeat();
      case "reset", "0" -> new Target.Reset();
      default -> named(action);
    };
  }

  private static Target named(String name) {
    if (name.isEmpty()) {
      throw new InvalidInputException(
          "'apply' names neither an action nor a version.",
          "Send args: { action: 'up', version: '0.1.0' }.");
    }
    return History.RESETS.contains(name) ? new Target.Reset() : new Target.Named(name);
  }

  private static Map<?, ?> object(Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static Optional<String> text(Object value) {
    if (value instanceof BigDecimal number) {
      return Optional.of(number.toPlainString());
    }
    return value instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
  }

  /** As JavaScript has it: {@code ''}, 0, false and null are not. */
  private static boolean truthy(Object value) {
    if (value instanceof Boolean flag) {
      return flag;
    }
    if (value instanceof BigDecimal number) {
      return number.signum() != 0;
    }
    return value instanceof String text ? !text.isEmpty() : value != null;
  }
}
