package dev.dynamomigrate.maven;

/** A parameter that Maven's own log of parameters ({@code mvn -X}) does not show. */
public final class HiddenText {
  private String text = "";

  /** Maven makes an empty one, and calls {@link #set}. */
  public HiddenText() {}

  /** What Maven calls for a parameter that is a text. */
  public void set(String given) {
    text = given;
  }

  String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return "***";
  }
}
