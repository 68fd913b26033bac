package dev.dynamomigrate.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.config.FindingPolicy;
import dev.dynamomigrate.config.Guards;
import dev.dynamomigrate.config.ItemSettings;
import dev.dynamomigrate.config.MigrateConfig;
import dev.dynamomigrate.config.Throughput;
import dev.dynamomigrate.engine.Migrator;
import dev.dynamomigrate.engine.RunOptions;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.rehearsal.Verdict.Outcome;
import dev.dynamomigrate.source.ListSource;
import dev.dynamomigrate.table.AttributeValues;
import dev.dynamomigrate.testing.DynamoProxy;
import dev.dynamomigrate.testing.DynamoProxy.Fate;
import dev.dynamomigrate.testing.Indexes;
import dev.dynamomigrate.testing.LocalDynamo;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
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

/** Promise 5: proof before production. */
class RehearsalTest {
  private static final int USERS = 60;

  private final TableKeys keys = LocalDynamo.newTable();
  private final List<String> begun = new ArrayList<>();

  @Test
  void provesThatAMigrationIsReversibleAndRepeatable() {
    fill();
    RehearsalReport report = rehearse(source(Trials.AddBio.class));
    assertThat(report.problems()).isEmpty();
    assertThat(report.itemsCopied()).isEqualTo(2L * USERS);
    assertThat(report.source()).isEqualTo("live table");
    assertThat(report.samplePercent()).isEmpty();
    Rehearsed one = only(report);
    assertThat(one.version()).isEqualTo("0.1.0");
    assertThat(one.description()).isEqualTo("tried");
    assertThat(one.failure()).isEmpty();
    assertThat(one.reversible()).isEqualTo(yes());
    assertThat(one.repeatable()).isEqualTo(yes());
    assertThat(one.resumable().outcome()).isEqualTo(Outcome.NOT_TRIED);
    assertThat(one.changes())
        .singleElement()
        .satisfies(
            users -> {
              assertThat(users.kind()).isEqualTo("User");
              assertThat(users.changed()).isEqualTo(USERS);
              assertThat(users.added() + users.removed()).isZero();
              assertThat(users.attributes()).isEqualTo(Map.of("bio", (long) USERS));
              assertThat(users.samples()).hasSize(Changes.SAMPLES);
            });
    assertThat(one.writeUnits()).isEqualTo(USERS);
    assertThat(one.readUnits()).isPositive();
    assertThat(one.peakBytes()).isPositive();
    assertThat(report.asDeclared()).isTrue();
    assertThatCode(report::refuseSurprises).doesNotThrowAnyException();
    assertThat(begun)
        .containsExactly(
            "copying " + keys.table(),
            "0.1.0 up",
            "0.1.0 comparing",
            "0.1.0 up again",
            "0.1.0 down");
  }

  @Test
  void namesTheItemsAndAttributesThatDownDoesNotRestore() {
    fill();
    RehearsalReport report = rehearse(source(Trials.TakesTooMuch.class));
    Verdict reversible = only(report).reversible();
    assertThat(reversible.outcome()).isEqualTo(Outcome.NO);
    assertThat(reversible.expected()).isTrue();
    assertThat(reversible.differing()).isEqualTo(USERS);
    assertThat(reversible.samples()).hasSize(Changes.SAMPLES);
    assertThat(reversible.samples())
        .allSatisfy(
            item -> {
              assertThat(item.key()).containsOnlyKeys("PK", "SK");
              assertThat(item.changes())
                  .containsExactly(
                      new AttributeChange(
                          "name", Optional.of(AttributeValue.fromS("Ann")), Optional.empty()));
            });
    assertThat(only(report).repeatable()).isEqualTo(yes());
    assertRefused(report, "The rehearsal found a problem: 0.1.0 is not reversible, 60 items.");
  }

  @Test
  void namesTheItemsAndAttributesThatASecondUpChanges() {
    fill();
    RehearsalReport report = rehearse(source(Trials.CountsUp.class));
    assertThat(only(report).reversible()).isEqualTo(yes());
    Verdict repeatable = only(report).repeatable();
    assertThat(repeatable.outcome()).isEqualTo(Outcome.NO);
    assertThat(repeatable.differing()).isEqualTo(USERS);
    assertThat(repeatable.samples().get(0).changes())
        .containsExactly(
            new AttributeChange(
                "visits",
                Optional.of(AttributeValue.fromN("8")),
                Optional.of(AttributeValue.fromN("9"))));
    assertRefused(report, "The rehearsal found a problem: 0.1.0 is not repeatable, 60 items.");
  }

  @Test
  void findsOutOneThatIsNeither() {
    fill();
    RehearsalReport report = rehearse(source(Trials.CountsUpForEver.class));
    assertThat(only(report).repeatable().differing()).isEqualTo(USERS);
    // By one and not by two: what was tried before was undone.
    assertThat(only(report).reversible().samples().get(0).changes())
        .containsExactly(
            new AttributeChange(
                "visits",
                Optional.of(AttributeValue.fromN("7")),
                Optional.of(AttributeValue.fromN("8"))));
    assertRefused(
        report,
        "The rehearsal found 2 problems: 0.1.0 is not reversible, 60 items. 0.1.0 is not repeatable, 60 items.");
  }

  @Test
  void takesAMigrationAtItsWord() {
    fill();
    RehearsalReport report = rehearse(source(Trials.Declared.class));
    assertThat(only(report).reversible())
        .isEqualTo(notTried("It declares @OneWay: the old numbers are gone"));
    assertThat(only(report).repeatable())
        .isEqualTo(notTried("It declares @NotRepeatable: it counts"));
    assertThat(report.asDeclared()).isTrue();
  }

  @Test
  void findsOneWithoutAWayBack() {
    fill();
    RehearsalReport report = rehearse(source(Trials.Forwards.class));
    assertRefused(
        report, "The rehearsal found a problem: 0.1.0 is not reversible: It has no down().");
  }

  @Test
  void findsADownThatFails() {
    fill();
    RehearsalReport report =
        rehearse(source(Trials.BreaksBack.class).add("0.2.0", "next", Trials.CountsUp.class));
    assertThat(report.migrations()).hasSize(2);
    Verdict reversible = report.migrations().get(0).reversible();
    assertThat(reversible.outcome()).isEqualTo(Outcome.NO);
    assertThat(reversible.differing()).as("it was all done when it failed").isZero();
    assertThat(reversible.note()).startsWith("Its down failed: ").contains("boom");
    assertThat(report.migrations().get(1).reversible()).isEqualTo(yes());
  }

  @Test
  void endsAtOneThatFails() {
    fill();
    RehearsalReport report =
        rehearse(source(Trials.Breaks.class).add("0.2.0", "next", Trials.AddBio.class));
    assertThat(only(report).failure().orElseThrow()).contains("boom");
    assertThat(only(report).changes()).extracting(KindOfChange::changed).containsExactly(60L);
    assertThat(only(report).reversible())
        .isEqualTo(new Verdict(Outcome.NOT_TRIED, true, 0, List.of(), "Its up failed."));
    assertThat(only(report).forecast()).isEmpty();
    assertThat(report.asDeclared()).isFalse();
    assertThatThrownBy(report::refuseSurprises)
        .hasMessageStartingWith("The rehearsal found a problem: 0.1.0 failed: ")
        .hasMessageContaining("boom");
  }

  @Test
  void callsTheMigrationsOwnCheck() {
    fill();
    assertThat(only(rehearse(source(Trials.Checked.class))).failure().orElseThrow())
        .contains("60 without bio");
  }

  @Test
  void tellsWhatIsAddedChangedAndRemovedByKind() {
    fill();
    List<KindOfChange> changes = only(rehearse(source(Trials.DoesAll.class))).changes();
    assertThat(changes).extracting(KindOfChange::kind).containsExactly("Pet", "Status", "User");
    assertThat(changes).extracting(KindOfChange::removed).containsExactly(60L, 0L, 0L);
    assertThat(changes).extracting(KindOfChange::added).containsExactly(0L, 1L, 0L);
    assertThat(changes).extracting(KindOfChange::changed).containsExactly(0L, 0L, 60L);
    assertThat(changes.get(1).samples().get(0).changes())
        .extracting(AttributeChange::path)
        .containsExactly("PK", "SK", "_type", "active");
  }

  @Test
  void rehearsesOneAfterTheOther() {
    fill();
    RehearsalReport report =
        rehearse(
            source(Trials.AddBio.class)
                .add("0.2.0", "checked", Trials.CountsUp.class)
                .add("0.3.0", "again", Trials.AddBio.class));
    assertThat(report.migrations())
        .extracting(Rehearsed::version)
        .containsExactly("0.1.0", "0.2.0", "0.3.0");
    assertThat(report.migrations().get(2).changes()).as("0.1.0 did it all").isEmpty();
  }

  @Test
  void findsKeysThatDynamoRefuses() {
    Indexes.add(keys, "gs1", "gs1pk");
    fill();
    RehearsalReport report = rehearse(source(Trials.WrongKey.class));
    System.out.println("DEBUG " + report.problems() + only(report).failure());
    assertThat(report.asDeclared()).isFalse();
  }

  @Test
  void stopsInTheMiddleAndGoesOn() {
    fill(1000);
    RehearsalReport report = interrupt(source(Trials.AddBio.class));
    Verdict resumable = only(report).resumable();
    assertThat(resumable.outcome()).isEqualTo(Outcome.YES);
    assertThat(resumable.differing()).isZero();
    assertThat(resumable.note())
        .matches("It was stopped after [1-9]\\d* of 1,000 items written\\.");
    assertThat(begun)
        .containsSubsequence("0.1.0 up, stopped in the middle", "0.1.0 up, taken up again");
  }

  @Test
  void doesNotCompareWhatTwoWholeRunsDoNotGiveAlike() {
    fill(1000);
    RehearsalReport report = interrupt(source(Trials.Stamps.class));
    assertThat(only(report).resumable().outcome()).isEqualTo(Outcome.YES);
    assertThat(only(report).resumable().note())
        .endsWith(" Not compared: stamp, which every run writes anew.");
    assertThat(only(report).repeatable()).isEqualTo(yes());
  }

  private RehearsalReport interrupt(ListSource source) {
    return new Rehearsal(
            config(),
            LocalDynamo.elsewhere(),
            source,
            new RehearsalOptions(new Target.All(), RunOptions.of("rehearse"), true, begun::add))
        .run(live(OptionalDouble.empty()), Optional.empty());
  }

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
            "A script that is rehearsed called 127.0.0.1 with a client that it built itself. It was"
                + " not sent.");
    assertThat(contents(LocalDynamo.client())).isEqualTo(before);
  }

  @Test
  void copiesTheTableOfTheLedgerToo() {
    fill();
    TableKeys books = LocalDynamo.newTable();
    LiveTable ledger =
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

  private void fill() {
    fill(USERS);
  }

  private void fill(int users) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    for (int i = 0; i < users; i++) {
      items.add(
          AttributeValues.of(
              Map.of(
                  "PK",
                  "user#" + i,
                  "SK",
                  "profile",
                  "_type",
                  "User",
                  "name",
                  "Ann",
                  "visits",
                  7)));
      items.add(AttributeValues.of(Map.of("PK", "user#" + i, "SK", "pet", "_type", "Pet")));
    }
    put(items);
  }

  private void put(List<Map<String, AttributeValue>> items) {
    new CopyTable(LocalDynamo.client(), keys.table()).put(items);
  }

  private void apply(ListSource source) {
    try (Migrator migrator =
        Migrator.builder().table(keys.table()).aws(LocalDynamo.settings()).source(source).build()) {
      migrator.run(new Target.All(), RunOptions.of("all"));
    }
  }

  private List<Map<String, AttributeValue>> contents(DynamoDbClient client) {
    return client
        .scanPaginator(scan -> scan.tableName(keys.table()).consistentRead(true))
        .items()
        .stream()
        .sorted(Comparator.comparing(item -> keys.keyOf(item).toString()))
        .toList();
  }

  private static DynamoDbClient copies() {
    return LocalDynamo.client(URI.create(LocalDynamo.elsewhere().endpoint().orElseThrow()));
  }

  private static ListSource source(Class<? extends Migration> type) {
    return new ListSource().add("0.1.0", "tried", type);
  }

  private ItemSource live(OptionalDouble sample) {
    return new LiveTable(LocalDynamo.client(), keys.table(), sample, OptionalDouble.empty());
  }

  private RehearsalReport rehearse(ListSource source) {
    return rehearse(source, live(OptionalDouble.empty()));
  }

  private RehearsalReport rehearse(ListSource source, ItemSource items) {
    return new Rehearsal(config(), LocalDynamo.elsewhere(), source, options())
        .run(items, Optional.empty());
  }

  private RehearsalOptions options() {
    return new RehearsalOptions(new Target.All(), RunOptions.of("rehearse"), false, begun::add);
  }

  private MigrateConfig config() {
    return config(Optional.empty());
  }

  private MigrateConfig config(Optional<String> ledgerTable) {
    Path folder = Path.of("target");
    return new MigrateConfig(
        Optional.empty(),
        folder,
        keys.table(),
        folder,
        Optional.empty(),
        "prod",
        LocalDynamo.settings(),
        ledgerTable,
        Duration.ofSeconds(60),
        1,
        Map.of(),
        new Guards(Optional.of("123456789012"), true, false),
        FindingPolicy.STRICT,
        ItemSettings.USUAL,
        Throughput.UNBOUNDED);
  }

  private static Rehearsed only(RehearsalReport report) {
    assertThat(report.migrations()).hasSize(1);
    return report.migrations().get(0);
  }

  private static Verdict yes() {
    return new Verdict(Outcome.YES, true, 0, List.of(), "");
  }

  private static Verdict notTried(String note) {
    return new Verdict(Outcome.NOT_TRIED, false, 0, List.of(), note);
  }

  private static void assertRefused(RehearsalReport report, String message) {
    assertThat(report.asDeclared()).isFalse();
    assertThatThrownBy(report::refuseSurprises)
        .isInstanceOfSatisfying(
            MigrationException.class,
            it -> {
              assertThat(it).hasMessage(message);
              assertThat(it.exitCode()).isEqualTo(ExitCode.FAILED);
              assertThat(it.hint())
                  .isEqualTo(
                      "Mend it, or declare it: @OneWay(\"why\"), @NotRepeatable(\"why\"). Nothing"
                          + " was written to the table itself.");
            });
  }
}
