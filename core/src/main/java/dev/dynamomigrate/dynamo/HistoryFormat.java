package dev.dynamomigrate.dynamo;

import dev.dynamomigrate.schema.Schema;
import java.util.Optional;

/**
 * How OneTable writes its service items in this project: as the schema in force on the table has
 * it, and without a schema as its command line does.
 *
 * @param typeField the attribute that holds the model name
 * @param createdStamp whether items carry {@code created}
 * @param updatedStamp whether items carry {@code updated}
 * @param isoDates whether those are ISO text rather than epoch milliseconds
 */
public record HistoryFormat(
    String typeField, boolean createdStamp, boolean updatedStamp, boolean isoDates) {
  /** The format of a project's configured schema. */
  public static HistoryFormat of(Optional<Schema> schema) {
    return schema
        .map(
            given ->
                new HistoryFormat(
                    given.typeField(),
                    given.createdStamp(),
                    given.updatedStamp(),
                    given.isoDates()))
        .orElse(new HistoryFormat("_type", false, false, false));
  }
}
