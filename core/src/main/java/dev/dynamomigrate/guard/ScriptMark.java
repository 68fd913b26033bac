package dev.dynamomigrate.guard;

import java.util.Optional;

/**
 * The context class loader of a script while it runs. The threads that it starts inherit it, so
 * that they are known, and the clients that they build.
 */
public final class ScriptMark extends ClassLoader {
  private final String script;
  private final Reach reach;

  /**
   * Of one run.
   *
   * @param script what the script is called
   * @param parent the script's own class loader
   * @param reach how far what it sends may go
   */
  public ScriptMark(String script, ClassLoader parent, Reach reach) {
    super("run of " + script, parent);
    this.script = script;
    this.reach = reach;
  }

  String script() {
    return script;
  }

  Reach reach() {
    return reach;
  }

  /** Of the thread that calls, if a script started it; a script may have put loaders before it. */
  static Optional<ScriptMark> current() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    while (loader != null && !(loader instanceof ScriptMark)) {
      loader = loader.getParent();
    }
    return Optional.ofNullable((ScriptMark) loader);
  }
}
