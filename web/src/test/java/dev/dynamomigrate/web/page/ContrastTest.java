package dev.dynamomigrate.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether what is written can be read: WCAG 2.2, AA, in both schemes. */
class ContrastTest {
  private static final Pattern BLOCK = Pattern.compile(":root \\{([^}]*)}");
  private static final Pattern VARIABLE = Pattern.compile("--([a-z-]+): (#[0-9a-f]{6})");

  /** The variables as they are on light, dark and paper. */
  private static Map<String, String> colours(String scheme) {
    Map<String, String> colours = new LinkedHashMap<>();
    for (String sheet : new String[] {"report.css", "style.css"}) {
      String css = Assets.named(sheet).orElseThrow().content();
      int dark = css.indexOf("(prefers-color-scheme: dark)");
      assertThat(dark).as(sheet).isPositive();
      add(colours, css.substring(0, dark));
      if (scheme.equals("dark")) {
        add(colours, css.substring(dark, css.indexOf("\n}", dark)));
      }
    }
    return colours;
  }

  private static void add(Map<String, String> colours, String css) {
    Matcher block = BLOCK.matcher(css);
    assertThat(block.find()).isTrue();
    Matcher variable = VARIABLE.matcher(block.group(1));
    while (variable.find()) {
      colours.put(variable.group(1), variable.group(2));
    }
  }

  static double contrast(String one, String other) {
    double lighter = Math.max(luminance(one), luminance(other));
    double darker = Math.min(luminance(one), luminance(other));
    return (lighter + 0.05) / (darker + 0.05);
  }

  private static double luminance(String colour) {
    double sum = 0;
    double[] weights = {0.2126, 0.7152, 0.0722};
    for (int i = 0; i < 3; i++) {
      double part = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      sum += weights[i] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
  }

  @Test
  void theExtremesAreAsTheStandardSays() {
    assertThat(contrast("#000000", "#ffffff")).isEqualTo(21);
    assertThat(contrast("#777777", "#ffffff")).isBetween(4.47, 4.49);
  }

  @ParameterizedTest
  @CsvSource({
    "ink, ground card hover plain-ground warn-ground bad-ground live-ground gone come",
    "soft, ground card hover plain-ground warn-ground bad-ground live-ground",
    "link, ground card hover plain-ground warn-ground bad-ground",
    "good, good-ground card ground",
    "bad, bad-ground card ground plain-ground",
    "warn, warn-ground card ground",
    "live, live-ground card",
    "plain, plain-ground card",
    "on-accent, accent accent-deep",
    "card, bad",
    "j-keyword, card",
    "j-string, card",
    "j-number, card",
    "j-annotation, card",
    "j-type, card ground",
    "j-directive, card",
    "j-call, card"
  })
  void textHasFourAndAHalfToOne(String text, String grounds) {
    check(text, grounds, 4.5);
  }

  @ParameterizedTest
  @CsvSource({
    "edge, ground card hover",
    "rail, card hover plain-ground",
    "accent, card ground plain-ground",
    "link, ground card",
    "bad, card hover",
    "warn, card hover",
    "live, plain-ground card"
  })
  void whatIsToBeSeenHasThreeToOne(String shape, String grounds) {
    check(shape, grounds, 3);
  }

  private static void check(String over, String grounds, double least) {
    for (String scheme : new String[] {"light", "dark"}) {
      Map<String, String> colours = colours(scheme);
      for (String ground : grounds.split(" ")) {
        assertThat(contrast(colour(colours, over), colour(colours, ground)))
            .as(String.format(Locale.ROOT, "%s on %s, %s", over, ground, scheme))
            .isGreaterThanOrEqualTo(least);
      }
    }
  }

  private static String colour(Map<String, String> colours, String name) {
    String colour = colours.get(name);
    assertThat(colour).as(name).isNotNull();
    return colour;
  }
}
