package dev.dynamomigrate.cli;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.engine.MigrationStatus;
import dev.dynamomigrate.ledger.History;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.source.FolderSource;
import dev.dynamomigrate.source.MigrationScript;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ScopeType;

/**
 * The commands of one script that was started as a program. They act on it under the rules of all
 * others.
 */
@Command(
    description = "Shows this migration and its state; 'up' applies it, 'down' reverts it.",
    versionProvider = MigrateCommand.VersionText.class,
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "[up|down]",
    usageHelpAutoWidth = true,
    abbreviateSynopsis = true,
    footer = {"", "Example: jbang migrations/0.1.0_add_user_bio.java up --dry"})
final class ScriptCommand implements Root, Runnable {
  @Mixin Options options = new Options();

  private final Facts facts = new Facts();
  private final Surroundings surroundings;
  private final Path jar;

  /**
   * A script's commands.
   *
   * @param jar what it runs from; JBang names it like the script
   */
  ScriptCommand(Surroundings surroundings, Path jar) {
    this.surroundings = surroundings;
    this.jar = jar;
  }

  @Override
  public Options options() {
    return options;
  }

  @Override
  public Surroundings surroundings() {
    return surroundings;
  }

  @Override
  public Facts facts() {
    return facts;
  }

  String name() {
    return jar.getFileName().toString().replaceFirst("\\.jar$", "");
  }

  @Override
  public void run() {
    options.refuseCreateTable();
    try (Session session = Session.open(this)) {
      MigrationScript script = script(session);
      session
          .output()
          .script(
              script,
              session.config().table(),
              script.version().map(version -> status(session, version)));
    }
  }

  private static MigrationStatus status(Session session, Version version) {
    return session.migrator().status().migrations().stream()
        .filter(migration -> migration.version().equals(version))
        .findFirst()
        .orElseThrow();
  }

  /** Applies it. */
  @Command(name = "up", description = "Apply this migration, if it is its turn.")
  int up() {
    return run(Direction.UP);
  }

  /** Reverts it. */
  @Command(name = "down", description = "Revert this migration, if it is the current one.")
  int down() {
    return run(Direction.DOWN);
  }

  private int run(Direction direction) {
    if (options.limit != null) {
      throw new InvalidInputException("A script takes no --limit.", "It runs this one migration.");
    }
    try (Session session = Session.open(this)) {
      MigrationScript script = script(session);
      Target target =
          script
              .version()
              .<Target>map(version -> new Target.Only(version, direction))
              .orElseGet(() -> named(script, direction));
      session
          .output()
          .report(session.run(target, options.run(direction.word() + " " + name())), target);
      return ExitCode.DONE.code();
    }
  }

  private static Target named(MigrationScript script, Direction direction) {
    if (direction == Direction.DOWN) {
      throw new InvalidInputException(
          "'%s' is a named migration, which runs upwards only.".formatted(script.name()),
          "Run it with 'up'.");
    }
    return History.RESETS.contains(script.name())
        ? new Target.Reset()
        : new Target.Named(script.name());
  }

  /**
   * The script of the configured folder that this program was built from: JBang tells it no more
   * than its name.
   */
  private MigrationScript script(Session session) {
    FolderSource folder = new FolderSource(session.config().scripts(), scripts -> List.of());
    Optional<MigrationScript> namesake =
        Stream.concat(folder.versioned().stream(), folder.named().stream())
            .filter(script -> script.name().equals(name()))
            .findFirst();
    return namesake
        .filter(script -> builtFrom(session, script.file().orElseThrow()))
        .orElseThrow(
            () ->
                new InvalidInputException(
                    (namesake.isPresent()
                            ? "This script is not the %s.java of %s."
                            : "There is no %s.java in %s.")
                        .formatted(name(), session.config().scripts()),
                    "Say where it stands: --dir <its folder>."));
  }

  private boolean builtFrom(Session session, Path file) {
    return session
        .jbang()
        .cachedJar(file)
        .map(cached -> cached.toAbsolutePath().normalize())
        .filter(jar.toAbsolutePath().normalize()::equals)
        .isPresent();
  }
}
