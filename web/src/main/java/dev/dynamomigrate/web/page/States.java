package dev.dynamomigrate.web.page;

import static dev.dynamomigrate.web.page.Tag.tag;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.engine.MigrationStatus;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.MigrationState;
import dev.dynamomigrate.ledger.RunState;
import dev.dynamomigrate.plan.Finding;
import dev.dynamomigrate.words.Texts;
import java.util.ArrayList;
import java.util.List;

/** The state of a migration, as a word that has a shape and a colour beside it. */
final class States {
  private States() {}

  /** Its state, and what does not fit. */
  static Html badges(MigrationStatus migration) {
    List<Html> badges = new ArrayList<>();
    badges.add(badge(migration.state()));
    if (migration.entry().filter(entry -> entry.state() == RunState.SETTLED).isPresent()) {
      badges.add(badge("plain", RunState.SETTLED.word()));
    }
    migration.findings().stream()
        .map(Finding::kind)
        .filter(kind -> !kind.inTheWay() && kind != Finding.Kind.CANARY)
        .forEach(kind -> badges.add(badge("warn", kind.word())));
    return new Html.Several(badges);
  }

  static Tag badge(MigrationState state) {
    return badge(tone(state), state.word());
  }

  static Tag badge(RunState state) {
    String tone =
        switch (state) {
          case DONE -> "good";
          case FAILED, INTERRUPTED -> "bad";
          case STARTED, CANARY -> "warn";
          case SETTLED, ADOPTED -> "plain";
        };
    return badge(tone, state.word());
  }

  static Tag badge(RunView.Phase phase) {
    String tone =
        switch (phase) {
          case DONE -> "good";
          case FAILED, INTERRUPTED -> "bad";
          case RUNNING, STOPPING, WAITING -> "live";
          case DETACHED -> "plain";
        };
    return badge(tone, phase.word());
  }

  static Tag badge(String tone, String word) {
    return tag("span", "state " + tone).of(word);
  }

  private static String tone(MigrationState state) {
    return switch (state) {
      case APPLIED -> "good";
      case ADOPTED, OUTSTANDING -> "plain";
      case CANARY -> "warn";
      case RUNNING -> "live";
      case FAILED, INTERRUPTED -> "bad";
    };
  }

  /**
   * The shape of its place on the line of time, as a class.
   *
   * @param current the highest applied version
   */
  static String node(MigrationStatus migration, Version current) {
    boolean late =
        migration.state() == MigrationState.OUTSTANDING
            && migration.version().compareTo(current) < 0;
    return migration.state().word() + (late ? " late" : "");
  }

  /** How long it took; a dash where nothing ran. */
  static String took(LedgerEntry entry) {
    return entry.state().ran() ? entry.duration().map(Texts::duration).orElse("–") : "–";
  }
}
