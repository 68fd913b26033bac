package dev.dynamomigrate.transform;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Whether DynamoDB would call two values equal: numbers by what they are worth, sets in any order.
 */
final class SameValue {
  private SameValue() {}

  static boolean of(AttributeValue one, AttributeValue other) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    if (one.type() != other.type()) {
      return false;
    }
    return switch (one.type()) {
      case N -> digits(one.n()).equals(digits(other.n()));
      case SS -> Set.copyOf(one.ss()).equals(Set.copyOf(other.ss()));
      case NS -> numbers(one).equals(numbers(other));
      case BS -> new HashSet<>(one.bs()).equals(new HashSet<>(other.bs()));
      case L -> ofLists(one.l(), other.l());
      case M -> of(one.m(), other.m());
      default -> one.equals(other);
    };
  }

  static boolean of(Map<String, AttributeValue> one, Map<String, AttributeValue> other) {
    return one.keySet().equals(other.keySet())
        && one.entrySet().stream()
            .allMatch(member -> of(member.getValue(), other.get(member.getKey())));
  }

  private static boolean ofLists(List<AttributeValue> one, List<AttributeValue> other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      if (!of(one.get(i), other.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static Set<String> numbers(AttributeValue set) {
    return set.ns().stream().map(SameValue::digits).collect(Collectors.toSet());
  }

  /** One text for each number, however it was written. */
  private static String digits(String number) {
    return new BigDecimal(number).stripTrailingZeros().toString();
  }
}
