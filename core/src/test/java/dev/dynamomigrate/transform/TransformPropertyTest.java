package dev.dynamomigrate.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.table.AttributeValues;
import dev.dynamomigrate.testing.LocalDynamo;
import dev.dynamomigrate.transform.SpoiledClient.Fault;
import dev.dynamomigrate.transform.SpoiledClient.Killed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * For any items and any function: a transform is the function applied to each item, whether it is
 * killed at a random request and run again or not; a function that changes its own result is
 * refused.
 */
class TransformPropertyTest {
  private static final Items ITEMS = new Items();

  /**
   * A case.
   *
   * @param items what stands in the table
   * @param rules what the function is made of
   * @param fault what goes wrong, if anything
   * @param at in which write request
   */
  record Case(
      List<Map<String, String>> items, List<RandomRule> rules, Optional<Fault> fault, int at) {}

  @Provide
  Arbitrary<Case> cases() {
    Arbitrary<Map<String, String>> item =
        Arbitraries.maps(RandomRule.names(), RandomRule.values()).ofMaxSize(4);
    return Combinators.combine(
            item.list().ofMaxSize(12),
            RandomRule.any().list().ofMinSize(1).ofMaxSize(4),
            Arbitraries.of(Fault.class).optional(0.7),
            Arbitraries.integers().between(0, 3))
        .as(TransformPropertyTest::numbered);
  }

  /** Each has a key of its own, and a name that no change of keys takes away. */
  private static Case numbered(
      List<Map<String, String>> items, List<RandomRule> rules, Optional<Fault> fault, int at) {
    List<Map<String, String>> numbered = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Map<String, String> item = new LinkedHashMap<>(items.get(i));
      item.putAll(Map.of("PK", "P" + i % 3, "SK", "S" + i, "id", "" + i));
      numbered.add(item);
    }
    return new Case(numbered, rules, fault, at);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void transformIsItsFunctionAppliedToEachItem(@ForAll("cases") Case given) {
    PureFunction function = new PureFunction(given.rules());
    fill(given.items());
    try {
      boolean passes = given.items().stream().allMatch(function::givesTheSameAgain);
      Statistics.label("passes the check").collect(passes);
      if (passes) {
        assertApplied(given, function);
      } else {
        assertThatThrownBy(() -> transform(LocalDynamo.client(), given).run())
            .isInstanceOf(MigrationException.class)
            .hasMessageContaining("The function changes its own result");
      }
    } finally {
      clear();
    }
  }

  /** Twice in any case: after a fault to complete it, else to see that nothing is left to do. */
  private static void assertApplied(Case given, PureFunction function) {
    given.fault().ifPresentOrElse(fault -> spoiled(given, fault), () -> unspoiled(given));
    TransformReport second = transform(LocalDynamo.client(), given).run();
    if (given.fault().isEmpty()) {
      assertThat(second.changed()).isZero();
    }
    assertThat(stored()).isEqualTo(function.appliedTo(given.items()));
  }

  private static void unspoiled(Case given) {
    TransformReport report = transform(LocalDynamo.client(), given).run();
    assertThat(report.read()).isGreaterThanOrEqualTo(given.items().size());
    assertThat(report.conflicts() + report.gone() + report.retries()).isZero();
  }

  private static void spoiled(Case given, Fault fault) {
    boolean killed = false;
    try {
      transform(SpoiledClient.of(fault, given.at()), given).run();
    } catch (Killed atThatRequest) {
      killed = true;
    }
    Statistics.label("killed").collect(killed);
  }

  private static Transform transform(DynamoDbClient client, Case given) {
    return ITEMS.transform(client).each(item -> given.rules().forEach(rule -> rule.applyTo(item)));
  }

  private static void fill(List<Map<String, String>> items) {
    write(
        items.stream()
            .map(
                item ->
                    WriteRequest.builder()
                        .putRequest(put -> put.item(AttributeValues.of(item)))
                        .build())
            .toList());
  }

  private static void clear() {
    write(
        LocalDynamo.client()
            .scan(scan -> scan.tableName(ITEMS.keys.table()).consistentRead(true))
            .items()
            .stream()
            .map(
                item ->
                    WriteRequest.builder()
                        .deleteRequest(delete -> delete.key(ITEMS.keys.keyOf(item)))
                        .build())
            .toList());
  }

  private static void write(List<WriteRequest> all) {
    for (int i = 0; i < all.size(); i += 25) {
      Map<String, List<WriteRequest>> some =
          Map.of(ITEMS.keys.table(), all.subList(i, Math.min(i + 25, all.size())));
      LocalDynamo.client().batchWriteItem(batch -> batch.requestItems(some));
    }
  }

  private static Map<String, Map<String, String>> stored() {
    Map<String, Map<String, String>> all = new TreeMap<>();
    ITEMS
        .all()
        .forEach(
            (key, item) -> {
              Map<String, String> texts = new LinkedHashMap<>();
              item.forEach((name, value) -> texts.put(name, (String) value));
              all.put(key, texts);
            });
    return all;
  }
}
