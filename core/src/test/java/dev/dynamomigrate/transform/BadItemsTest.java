package dev.dynamomigrate.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.testing.LocalDynamo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What can never be written is counted, told and put up with as far as somebody asked for it. */
class BadItemsTest {
  private final Items items = new Items();
  private final List<BadItem> told = new ArrayList<>();

  @Test
  void asManyAsAreAllowedAreToldAndTheOthersAreWritten() {
    items.fill(50, Map.of());
    TransformReport report = transform(5).each(BadItemsTest::noThrees).run();
    assertThat(report).isEqualTo(new TransformReport(50, 45, 0, 0, 0, 0, 5, Map.of()));
    assertThat(told)
        .hasSize(5)
        .contains(
            new BadItem(
                Map.of("PK", "P1", "SK", "S13"),
                "The function threw java.lang.IllegalStateException: three"));
    assertThat(items.all().values()).filteredOn(item -> item.contains("done")).hasSize(45);
  }

  @Test
  void oneMoreEndsItAndSaysHowFarItGot() {
    items.fill(50, Map.of());
    assertThatThrownBy(() -> transform(4).each(BadItemsTest::noThrees).run())
        .isInstanceOfSatisfying(
            MigrationException.class,
            error -> {
              long done = items.all().values().stream().filter(i -> i.contains("done")).count();
              assertThat(error)
                  .hasMessageMatching(
                      "More than 4 items cannot be transformed, the last being PK=P\\d, SK=S\\d?3: The"
                          + " function threw java.lang.IllegalStateException: three Until then: \\d+"
                          + " items read, "
                          + done
                          + " changed, 0 unchanged, 0 gone, 0 conflicts, 0 retries, 5 errors.");
              assertThat(error.hint())
                  .isEqualTo(
                      "Mend the item or the script, then run it again; what was written stays."
                          + " '--max-errors' puts up with some.");
            });
  }

  private static void noThrees(EditableItem item) {
    if (item.number("n").intValue() % 10 == 3) {
      throw new IllegalStateException("three");
    }
    item.put("done", true);
  }

  private Transform transform(long most) {
    return Transform.of(
        new Surroundings(
            LocalDynamo.client(),
            LocalDynamo.client(),
            items.keys,
            "1.0.0 up",
            new TransformOptions(most, Optional.empty(), false, false),
            new Surroundings.Outside(
                Checkpoints.NONE,
                progress -> {},
                new BadItems(most, told::add),
                text -> {},
                () -> false)));
  }
}
