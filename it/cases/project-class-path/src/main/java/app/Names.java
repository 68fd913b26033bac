package app;

import org.apache.commons.lang3.StringUtils;

/** What the application knows already, and its migrations need not write again. */
public final class Names {
  private Names() {}

  /** With a capital letter. */
  public static String shown(String name) {
    return StringUtils.capitalize(name);
  }
}
