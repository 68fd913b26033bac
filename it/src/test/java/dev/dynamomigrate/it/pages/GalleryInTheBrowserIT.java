package dev.dynamomigrate.it.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.it.controller.ControllerFixture;
import dev.dynamomigrate.it.controller.ControllerFixture.Account;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The sample project and its table in a real browser, from the terminal on: everything that runs
 * migrations, as a person does it, at a wide and a narrow window.
 */
class GalleryInTheBrowserIT {
  @RegisterExtension
  @Order(1)
  static final ControllerFixture fixture = ControllerFixture.kept();

  @RegisterExtension
  @Order(2)
  static final Terminals terminals = new Terminals(fixture);

  @RegisterExtension
  @Order(3)
  static final Chromium chromium = new Chromium();

  @BeforeEach
  void asOneTableLeftIt() {
    Gallery.load(fixture);
  }

  private static Visitor enters(int width, String... options) {
    Visitor ann =
        chromium.enter(
            terminals.serve(Gallery.PROJECT, Gallery.TABLE, options).invitation(), width);
    assertThat(ann.fits().text("#head")).contains("0.0.2").contains("next 0.1.0");
    return ann;
  }

  private static void standsAt(String version) {
    assertThat(fixture.status(Gallery.PROJECT, Gallery.TABLE))
        .contains("  Current version  " + version + "\n");
  }

  @ParameterizedTest
  @MethodSource("dev.dynamomigrate.it.pages.Chromium#narrow")
  void whatWouldHappenIsShownAndNothingIsWritten(int width) {
    Visitor ann = enters(width);
    List<Map<String, AttributeValue>> before = fixture.items(Account.HERE, Gallery.TABLE);

    assertThat(ann.follows("/confirm/dry?of=up").fits().runs()).contains("nothing was written");
    ann.fits().home();

    String rehearsed = ann.follows("/confirm/rehearse?version=0.1.0").fits().runs();
    assertThat(rehearsed).contains("rehearse 0.1.0");
    ann.fits().clicks("To the report");
    ann.reads("main", "bio");
    ann.fits();
    assertThat(ann.opens("/migrations/0.1.0").fits().text("main")).contains("as declared");

    assertThat(fixture.items(Account.HERE, Gallery.TABLE)).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("dev.dynamomigrate.it.pages.Chromium#wide")
  void upToHereRepeatDownAndACanary(int width) {
    Visitor ann = enters(width);

    assertThat(ann.follows("/confirm/to?version=0.2.0").fits().runs())
        .contains("Applied 0.1.0", "Applied 0.2.0", "The current version is 0.2.0.");
    assertThat(ann.fits().home().more().follows("/confirm/repeat").runs())
        .contains("Applied 0.2.0", "The current version is 0.2.0.");
    assertThat(ann.home().follows("/confirm/down").fits().runs())
        .contains("Reverted 0.2.0", "The current version is 0.1.0.");

    ann.home().more().follows("/confirm/canary").fits().types("#in-percent", "20");
    assertThat(ann.runs()).contains("Ran as a canary 0.2.0");
    ann.home().reads("#head", "canary").fits();
    ann.clicks("Revert it");
    assertThat(ann.runs()).contains("Reverted 0.2.0");
    standsAt("0.1.0");
  }

  @ParameterizedTest
  @MethodSource("dev.dynamomigrate.it.pages.Chromium#narrow")
  void upAllANamedOneAndReset(int width) {
    // So that it lasts longer than a rate takes to be measured, however fast the machine is.
    Visitor ann = enters(width, "--max-wcu", "800");

    assertThat(ann.follows("/confirm/up?limit=1").runs())
        .contains("Applied 0.1.0", "The current version is 0.1.0.");
    assertThat(ann.home().follows("/confirm/all").fits().runs())
        .contains("Applied 0.7.0", "The current version is 0.7.0.");
    assertThat(ann.count("#run .charts svg")).as("rates of items and units").isEqualTo(2);
    assertThat(ann.fits().home().follows("/confirm/run?name=cleanup-orphans").runs())
        .contains("Ran cleanup-orphans");
    standsAt("0.7.0");

    assertThat(ann.home().fits().text("#line")).contains("applied").contains("adopted");
    assertThat(ann.follows("/migrations/0.3.0").fits().text("main"))
        .contains("//DESCRIPTION", "The file as it is, which is what ran.", "Items written");
    assertThat(ann.follows("/schema").fits().text("main")).contains("User", "bio", "0.1.0");

    assertThat(ann.home().more().follows("/confirm/reset").fits().runs()).contains("Ran reset");
    standsAt("0.7.0");
  }
}
