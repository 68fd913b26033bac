package dev.dynamomigrate.guard;

import java.util.Optional;

/**
 * The context class loader of a script while it runs. The threads that it starts inherit it, so
 * that they are known, and the clients that they build.
 */
public final class ScriptMark extends ClassLoader {
  private final String script;
  private final Optional<DryRecord> dry;

  /**
   * Of one run.
   *
   * @param script what the script is called
   * @param parent the script's own class loader
   * @param dry there is one if nothing of what it writes is sent
   */
  public ScriptMark(String script, ClassLoader parent, Optional<DryRecord> dry) {
    super("run of " + script, parent);
    this.script = script;
    this.dry = dry;
  }

  String script() {
    return script;
  }

  Optional<DryRecord> dry() {
    return dry;
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
