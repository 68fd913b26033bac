package dev.dynamomigrate.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Collects what a migration wrote and DynamoDB would have refused. */
final class BrokenRules {
  private static final int SHOWN = 5;

  private final KeyRules rules;
  private final String label;
  private final List<String> shown = new ArrayList<>();
  private long others;

  BrokenRules(KeyRules rules, String label) {
    this.rules = rules;
    this.label = label;
  }

  /** Looks at what differs before it is passed on. */
  Comparison.Differences beside(Comparison.Differences next) {
    return (diff, before, after) -> {
      after.flatMap(rules::broken).ifPresent(rule -> add(diff.key(), rule));
      next.differs(diff, before, after);
    };
  }

  private void add(Map<String, AttributeValue> key, String rule) {
    if (shown.size() == SHOWN) {
      others++;
      return;
    }
    List<String> parts = new ArrayList<>();
    key.forEach((name, value) -> parts.add(name + " " + text(value)));
    shown.add(
        "%s writes an item that DynamoDB refuses, and DynamoDB Local does not (%s): %s."
            .formatted(label, String.join(", ", parts), rule));
  }

  private static String text(AttributeValue value) {
    return Optional.ofNullable(value.s())
        .or(() -> Optional.ofNullable(value.n()))
        .orElse("(binary)");
  }

  /** In words; of many only some. */
  List<String> problems() {
    List<String> problems = new ArrayList<>(shown);
    if (others > 0) {
      problems.add(String.format(Locale.ROOT, "%s writes %,d more such items.", label, others));
    }
    return problems;
  }
}
