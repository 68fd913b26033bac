package dev.dynamomigrate.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.testing.DynamoProxy;
import dev.dynamomigrate.testing.LocalDynamo;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What a transform does where it is not allowed to do all that it could. */
class SenderTest {
  private final Items items = new Items();
  private final List<String> warnings = new CopyOnWriteArrayList<>();

  @Test
  void withoutPartiQlEachChangeGoesAlone() {
    items.fill(100, Map.of("name", "ANN"));
    try (DynamoProxy proxy = denying(Set.of("BatchExecuteStatement"))) {
      TransformReport report = transform(proxy).each(SenderTest::rename).run();
      assertThat(report).isEqualTo(new TransformReport(100, 100, 0, 0, 0, 0, 0, Map.of()));
      assertThat(proxy.operations()).filteredOn("UpdateItem"::equals).hasSize(100);
      // Those that were on their way when the first was denied.
      assertThat(proxy.operations())
          .filteredOn("BatchExecuteStatement"::equals)
          .hasSizeLessThanOrEqualTo(4);
      assertThat(warnings)
          .containsExactly(
              "PartiQL is not permitted on table '%s', so that a transform writes each item by itself, and slower. Allow dynamodb:PartiQLUpdate and dynamodb:PartiQLDelete."
                  .formatted(items.keys.table()));
      assertThat(transform(proxy).each(EditableItem::delete).run().changed()).isEqualTo(100);
      assertThat(proxy.operations()).filteredOn("DeleteItem"::equals).hasSize(100);
    }
    assertThat(items.all()).isEmpty();
  }

  @Test
  void whoMayNotWriteAtAllIsToldSoAtOnce() {
    items.fill(100, Map.of("name", "ANN"));
    try (DynamoProxy proxy = denying(Set.of("BatchExecuteStatement", "UpdateItem"))) {
      assertThatThrownBy(() -> transform(proxy).each(SenderTest::rename).run())
          .isInstanceOf(MigrationException.class)
          .hasMessage(
              "These credentials may not write to table '%s': no UpdateItem (AccessDeniedException)"
                  .formatted(items.keys.table()))
          .hasFieldOrPropertyWithValue(
              "hint",
              "A transform needs dynamodb:DescribeTable, Scan (or Query) and UpdateItem; DeleteItem and"
                  + " PutItem where it deletes, changes keys or emits. Then run it again: what was written"
                  + " stays.")
          .hasFieldOrPropertyWithValue("exitCode", ExitCode.SERVICE);
      assertThat(proxy.operations()).filteredOn("UpdateItem"::equals).hasSizeLessThan(40);
    }
  }

  @Test
  void whoHasNoCredentialsIsNotAskedAgain() {
    items.fill(100, Map.of("name", "ANN"));
    AtomicInteger asked = new AtomicInteger();
    try (DynamoDbClient writes =
        DynamoDbClient.builder()
            .region(Region.of("local"))
            .credentialsProvider(
                () -> {
                  asked.incrementAndGet();
                  throw SdkClientException.create("Unable to load credentials from any of them");
                })
            .build()) {
      assertThatThrownBy(
              () -> transform(LocalDynamo.client(), writes).each(SenderTest::rename).run())
          .isInstanceOf(MigrationException.class)
          .hasMessageStartingWith(
              "Writing to table '%s' failed before anything was sent: Unable to load credentials"
                  .formatted(items.keys.table()))
          .hasFieldOrPropertyWithValue(
              "hint",
              "Sign in (aws sso login), or look at the profile and its credentials. Then run it again:"
                  + " what was written stays.")
          .hasFieldOrPropertyWithValue("exitCode", ExitCode.SERVICE);
    }
    assertThat(asked.get()).isBetween(1, 4);
  }

  /** As IAM has them: what is asked for beside these needs a right that nobody was told of. */
  @Test
  void onlyTheseOperationsAreAskedFor() {
    items.fill(50, Map.of("name", "ANN"));
    try (DynamoProxy proxy = denying(Set.of())) {
      transform(proxy).each(item -> item.put("name", "bob")).run();
      transform(proxy)
          .query("PK = :p", Map.of(":p", "P2"))
          .each(item -> item.emit(Map.of("PK", "E", "SK", item.string("SK"))))
          .run();
      transform(proxy).each(EditableItem::delete).run();
      assertThat(new TreeSet<>(proxy.operations()))
          .containsExactly(
              "BatchExecuteStatement", "DescribeTable", "Query", "Scan", "TransactWriteItems");
    }
  }

  private static void rename(EditableItem item) {
    item.put("name", "ann");
  }

  private Transform transform(DynamoProxy proxy) {
    return transform(
        LocalDynamo.client(proxy.address()), LocalDynamo.clientWithoutRetries(proxy.address()));
  }

  private Transform transform(DynamoDbClient reads, DynamoDbClient writes) {
    return Transform.of(
        new Surroundings(
            reads,
            writes,
            items.keys,
            "1.0.0 up",
            TransformOptions.NONE,
            new Surroundings.Outside(
                Checkpoints.NONE,
                progress -> {},
                new BadItems(0, item -> {}),
                warnings::add,
                () -> false)));
  }

  private static DynamoProxy denying(Set<String> operations) {
    return DynamoProxy.deciding(
        operation ->
            operations.contains(operation) ? DynamoProxy.Fate.DENIED : DynamoProxy.Fate.PASSES);
  }
}
