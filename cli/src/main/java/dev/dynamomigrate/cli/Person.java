package dev.dynamomigrate.cli;

import java.io.Console;
import java.util.Optional;

/** Who can be asked, if somebody can. */
public interface Person {
  /** Nobody: a build, a pipe, a script. */
  Person NOBODY =
      new Person() {
        @Override
        public boolean there() {
          return false;
        }

        @Override
        public Optional<String> answer(String question) {
          return Optional.empty();
        }
      };

  /** Whether anybody is there. */
  boolean there();

  /** The line that they answer; nothing if they end the conversation. */
  Optional<String> answer(String question);

  /** Whoever sits at the terminal of this process. */
  static Person ofProcess() {
    return Screen.console().<Person>map(AtTerminal::new).orElse(NOBODY);
  }

  /** Somebody at a terminal. */
  record AtTerminal(Console console) implements Person {
    @Override
    public boolean there() {
      return true;
    }

    @Override
    public Optional<String> answer(String question) {
      return Optional.ofNullable(console.readLine("%s ", question));
    }
  }
}
