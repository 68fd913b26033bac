package dev.dynamomigrate.it.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.cli.lambda.LocalLambda;
import dev.dynamomigrate.it.controller.ControllerFixture;
import dev.dynamomigrate.it.controller.ControllerFixture.Account;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The pages of a table that a controller in AWS Lambda migrates: {@code manager --arn}. */
class PagesOfAControllerIT {
  @RegisterExtension
  @Order(1)
  static final ControllerFixture fixture = ControllerFixture.kept();

  @RegisterExtension
  @Order(2)
  static final Terminals terminals = new Terminals(fixture);

  @RegisterExtension
  @Order(3)
  static final Chromium chromium = new Chromium();

  @Test
  void showWhatIsThereAndDoItThere() {
    Shop shop = Shop.usual().withTable(fixture, Account.THERE);
    try (LocalLambda lambda =
        LocalLambda.of(
                fixture
                    .function(fixture.bundle("shop.zip", shop.folder().resolve("migrate.json5")))
                    // A run, who follows it, who looks at the table, and who clicks, at once.
                    .withConcurrency(6))
            .start(fixture.artifacts())) {
      Visitor ann =
          chromium.enter(
              terminals.serve(shop.folder(), options(lambda)).invitation(), Chromium.WIDE);
      assertThat(ann.text("header")).contains("controller " + lambda.arn());
      assertThat(ann.text("#line")).contains("0.1.0", "0.2.0", "0.3.0");

      assertThat(ann.follows("/confirm/to?version=0.2.0").runs())
          .contains("Applied 0.1.0", "Applied 0.2.0", "The current version is 0.2.0.", "seeded ");
      assertThat(ann.home().text("#head")).contains("0.2.0");
      assertThat(ann.follows("/migrations/0.1.0").text("main")).contains("class Seed", "applied");
      ann.follows("/schema");
      assertThat(ann.home().follows("/confirm/down").runs()).contains("Reverted 0.2.0");
      assertThat(fixture.items(Account.THERE, Shop.TABLE))
          .filteredOn(item -> item.get("PK").s().startsWith("CUP#"))
          .hasSize(30)
          .noneMatch(item -> item.containsKey("stamped"));

      ann.home().follows("/confirm/run?name=wait").agrees().reads("#log", "it lasts");
      ann.home().follows("/confirm/stop").settles().reads(".said", "was asked to stop");
      assertThat(ann.opens("/runs/3").ended()).contains("interrupted");

      assertThat(ann.home().more().text("#more")).contains("Rehearse");
      assertThat(ann.follows("/confirm/rehearse?version=0.2.0").text("main"))
          .contains("the controller is not asked.");
    }
  }

  private static String[] options(LocalLambda lambda) {
    return Stream.concat(
            Arrays.stream(ControllerFixture.steering(lambda)), Stream.of("--table", Shop.TABLE))
        .toArray(String[]::new);
  }
}
