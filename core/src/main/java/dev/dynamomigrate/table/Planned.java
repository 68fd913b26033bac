package dev.dynamomigrate.table;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A call of a transaction, made anew when what it was based on has changed. */
interface Planned {
  /** What it is called in an error: {@code create of User}. */
  String what();

  /** The writes that it needs, given what is stored now. */
  Plan plan();

  /** A call that does not depend on what is stored. */
  static Planned always(String what, Write write) {
    Plan plan = new Plan(write, Set.of(), Map.of(), Optional.empty(), stored -> false);
    return new Planned() {
      @Override
      public String what() {
        return what;
      }

      @Override
      public Plan plan() {
        return plan;
      }
    };
  }

  /**
   * The writes of one call.
   *
   * @param write of the item itself
   * @param released the keys of sentinels that the item needs no more
   * @param claimed the keys of sentinels that it needs from now on, with the property of each
   * @param prior the item as it was read
   * @param changed whether an item, empty if there is none, is another than the one that was read
   */
  record Plan(
      Write write,
      Set<Map<String, AttributeValue>> released,
      Map<Map<String, AttributeValue>, String> claimed,
      Optional<Map<String, AttributeValue>> prior,
      Predicate<Map<String, AttributeValue>> changed) {}
}
