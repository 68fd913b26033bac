package dev.dynamomigrate.config;

/** A value that never appears in a text by accident. */
public final class Secret {
  private final String value;

  /** Keeps a secret. */
  public Secret(String value) {
    this.value = value;
  }

  /** The value itself, for the one who must send it. */
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "***";
  }
}
