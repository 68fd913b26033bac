package dev.dynamomigrate.bench;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is done with every item, by all rivals alike. */
public enum Job {
  /** An email in small letters: one attribute of an item changes. */
  EMAIL("email in lower case", 1) {
    @Override
    public Map<String, AttributeValue> done(Map<String, AttributeValue> user) {
      return with(user, "email", user.get("email").s().toLowerCase(Locale.ROOT));
    }
  },
  /** The date comes into the sort key: an item moves. */
  KEY("new sort key", 2) {
    @Override
    public Map<String, AttributeValue> done(Map<String, AttributeValue> user) {
      return with(user, "SK", "PROFILE#" + user.get("createdAt").s());
    }
  };

  private final String words;
  private final int writes;

  Job(String words, int writes) {
    this.words = words;
    this.writes = writes;
  }

  /** The item as it must be afterwards. */
  public abstract Map<String, AttributeValue> done(Map<String, AttributeValue> user);

  /** What a table's heading calls it. */
  String words() {
    return words;
  }

  /** What the migration that does it is called. */
  String migration() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The write units that an item of up to 1 KB costs, where no transaction doubles them. */
  int writes() {
    return writes;
  }

  private static Map<String, AttributeValue> with(
      Map<String, AttributeValue> user, String name, String value) {
    Map<String, AttributeValue> changed = new HashMap<>(user);
    changed.put(name, AttributeValue.fromS(value));
    return changed;
  }
}
