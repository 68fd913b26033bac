package dev.dynamomigrate.cli;

import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.source.FolderSource;
import dev.dynamomigrate.source.MigrationScript;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The names of the migrations that a command line could mean by a word that is no command. */
final class NamedWords {
  private NamedWords() {}

  /**
   * The named migrations of the folder that these words configure; none where they configure none,
   * for what is wrong with a configuration is not what is wrong with the word.
   */
  static List<String> of(Surroundings surroundings, List<String> words, int word) {
    List<String> asNamed = new ArrayList<>(words);
    asNamed.set(word, "named");
    MigrateCommand root = new MigrateCommand(surroundings);
    try {
      new CommandLine(root)
          .setUnmatchedArgumentsAllowed(true)
          .setOverwrittenOptionsAllowed(true)
          .parseArgs(asNamed.toArray(String[]::new));
      return new FolderSource(
              Session.config(surroundings, root.options).scripts(), scripts -> List.of())
          .named().stream().map(MigrationScript::name).toList();
    } catch (MigrationException | ParameterException none) {
      return List.of();
    }
  }
}
