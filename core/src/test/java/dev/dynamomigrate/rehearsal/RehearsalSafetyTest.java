package dev.dynamomigrate.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.engine.RunOptions;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.rehearsal.Verdict.Outcome;
import dev.dynamomigrate.source.ListSource;
import dev.dynamomigrate.table.AttributeValues;
import dev.dynamomigrate.testing.DynamoProxy;
import dev.dynamomigrate.testing.DynamoProxy.Fate;
import dev.dynamomigrate.testing.LocalDynamo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/** A rehearsal reads the table and writes nothing to it, and leaves nothing behind. */
class RehearsalSafetyTest extends RehearsalCase {
  @Test
  void writesNothingToTheSource() {
    fill();
    apply(source(Trials.AddBio.class));
    List<Map<String, AttributeValue>> before = contents(LocalDynamo.client());
    try (DynamoProxy proxy =
            DynamoProxy.deciding(
                operation ->
                    Set.of("DescribeTable", "Query", "Scan").contains(operation)
                        ? Fate.PASSES
                        : Fate.DENIED);
        DynamoDbClient client = LocalDynamo.client(proxy.address())) {
      ItemSource live =
          new LiveTable(client, keys.table(), OptionalDouble.empty(), OptionalDouble.empty());
      RehearsalReport report =
          rehearse(source(Trials.AddBio.class).add("0.2.0", "n", Trials.CountsUp.class), live);
      assertThat(report.migrations()).extracting(Rehearsed::version).containsExactly("0.2.0");
      assertThat(proxy.operations()).isNotEmpty().isSubsetOf("DescribeTable", "Query", "Scan");
    }
    assertThat(contents(LocalDynamo.client())).isEqualTo(before);
  }

  @Test
  void refusesWhatAScriptSendsToTheTableItself() {
    fill();
    List<Map<String, AttributeValue>> before = contents(LocalDynamo.client());
    RehearsalReport report = rehearse(source(Trials.OwnClient.class));
    assertThat(only(report).failure().orElseThrow())
        .contains(
            " called 127.0.0.1 with a client that it built itself, in a rehearsal. It was not sent.");
    assertThat(contents(LocalDynamo.client())).isEqualTo(before);
  }

  @Test
  void copiesTheTableOfTheLedgerToo() {
    fill();
    TableKeys books = LocalDynamo.newTable();
    ItemSource ledger =
        new LiveTable(
            LocalDynamo.client(), books.table(), OptionalDouble.empty(), OptionalDouble.empty());
    RehearsalReport report =
        new Rehearsal(
                config(Optional.of(books.table())),
                LocalDynamo.elsewhere(),
                source(Trials.AddBio.class).add("0.2.0", "next", Trials.CountsUp.class),
                options())
            .run(live(OptionalDouble.empty()), Optional.of(ledger));
    assertThat(report.migrations())
        .extracting(one -> one.reversible().outcome())
        .containsExactly(Outcome.YES, Outcome.YES);
    assertThat(report.migrations())
        .extracting(one -> one.repeatable().outcome())
        .containsExactly(Outcome.YES, Outcome.NO);
    try (DynamoDbClient copies = copies()) {
      assertThat(copies.listTables().tableNames()).doesNotContain(keys.table(), books.table());
    }
  }

  @Test
  void whatRunsInTheCopyComesAfterWhatIsRecorded() {
    fill();
    Map<String, Object> lease =
        Map.of(
            "format",
            1,
            "holder",
            "",
            "owner",
            "ann@build",
            "purpose",
            "up",
            "fence",
            9_000_000_000_000L,
            "renewals",
            1,
            "lengthMillis",
            60_000,
            "expires",
            "2026-01-01T00:00:00Z");
    put(
        List.of(
            AttributeValues.of(
                Map.of("PK", "_dynamo-migrate", "SK", "lease", "_dynamo_migrate", lease))));
    apply(source(Trials.AddBio.class));
    RehearsalReport report =
        rehearse(source(Trials.AddBio.class).add("0.2.0", "n", Trials.CountsUp.class));
    // With a lower number in the copy 0.1.0 would be what ran last, and be repeated.
    assertThat(only(report).repeatable().outcome()).isEqualTo(Outcome.NO);
  }

  @Test
  void dropsTheCopyInTheEnd() {
    fill();
    rehearse(source(Trials.AddBio.class));
    rehearse(source(Trials.Breaks.class));
    assertThatThrownBy(() -> rehearse(new ListSource(), failing())).hasMessage("no more");
    try (DynamoDbClient copies = copies()) {
      assertThat(copies.listTables().tableNames()).doesNotContain(keys.table());
    }
  }

  private ItemSource failing() {
    ItemSource live = live(OptionalDouble.empty());
    return new ItemSource() {
      @Override
      public String name() {
        return live.name();
      }

      @Override
      public CreateTableRequest definition() {
        return live.definition();
      }

      @Override
      public OptionalDouble samplePercent() {
        return live.samplePercent();
      }

      @Override
      public OptionalLong total() {
        return live.total();
      }

      @Override
      public void read(Pages pages) {
        throw new IllegalStateException("no more");
      }
    };
  }

  @Test
  void doesNotRehearseWhereTheTableIs() {
    fill();
    List<Map<String, AttributeValue>> before = contents(LocalDynamo.client());
    assertThatThrownBy(
            () ->
                new Rehearsal(
                        config(), LocalDynamo.settings(), source(Trials.AddBio.class), options())
                    .run(live(OptionalDouble.empty()), Optional.empty()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "There is a table '%s' already where the copy is to be. Nothing was done."
                .formatted(keys.table()))
        .hasFieldOrPropertyWithValue("hint", "Rehearse in a DynamoDB Local that is empty.");
    assertThat(contents(LocalDynamo.client())).isEqualTo(before);
  }

  @Test
  void goesUpwardsOnly() {
    fill();
    apply(source(Trials.AddBio.class));
    RehearsalOptions back =
        new RehearsalOptions(
            new Target.To(Version.ZERO), RunOptions.of("rehearse"), false, begun::add);
    assertThatThrownBy(
            () ->
                new Rehearsal(config(), LocalDynamo.elsewhere(), source(Trials.AddBio.class), back)
                    .run(live(OptionalDouble.empty()), Optional.empty()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("A rehearsal goes upwards: it runs the way back of each migration by itself.")
        .hasFieldOrPropertyWithValue(
            "hint", "Name a version that is not applied, or none for the next one.");
  }

  @Test
  void copiesWholeItemCollectionsOfASample() {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    for (int user = 0; user < 400; user++) {
      for (int part = 0; part < 3; part++) {
        items.add(
            AttributeValues.of(
                Map.of("PK", "user#" + user, "SK", "part#" + part, "_type", "User")));
      }
    }
    put(items);
    apply(source(Trials.CountsUp.class));
    List<Map<String, AttributeValue>> copied = new ArrayList<>();
    live(OptionalDouble.of(20))
        .read(
            page -> {
              synchronized (copied) {
                copied.addAll(page);
              }
            });
    Map<String, Long> collections =
        copied.stream()
            .filter(item -> item.get("PK").s().startsWith("user#"))
            .collect(Collectors.groupingBy(item -> item.get("PK").s(), Collectors.counting()));
    assertThat(collections.size()).isBetween(40, 140);
    assertThat(collections.values()).containsOnly(3L);
    assertThat(copied.stream().map(item -> item.get("PK").s()))
        .contains("_migration", "_dynamo-migrate");
  }
}
