package dev.dynamomigrate.table;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What DynamoDB left of a batch each time that it was sent; all else of that batch was done. */
public final class UnprocessedException extends MigrationException {
  private static final long serialVersionUID = 1;
  private static final int SHOWN = 3;

  private final transient List<Map<String, Object>> keys;

  UnprocessedException(String done, List<Map<String, Object>> keys) {
    super(
        ExitCode.SERVICE,
        "%d items of a batch were not %s, for the table was too busy %d times: %s%s."
            .formatted(
                keys.size(),
                done,
                Backoff.TRIES,
                keys.stream().limit(SHOWN).map(Object::toString).collect(Collectors.joining(", ")),
                keys.size() > SHOWN ? " and others" : ""),
        "Raise the table's capacity, or try again later; all else of the batch was done.");
    this.keys = List.copyOf(keys);
  }

  /** The keys of what remains, as plain values. */
  public List<Map<String, Object>> remaining() {
    return keys;
  }
}
