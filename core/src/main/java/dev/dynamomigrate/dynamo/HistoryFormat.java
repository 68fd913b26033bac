package dev.dynamomigrate.dynamo;

import dev.dynamomigrate.schema.Schema;
import java.util.Optional;

/**
 * How OneTable writes its service items in this project: as the schema in force on the table has
 * it, and without a schema as its command line does.
 *
 * @param typeField the attribute that holds the model name
 * @param createdField the attribute that holds an item's creation; empty if items carry none
 * @param updatedField the attribute that holds its last change; empty if items carry none
 * @param isoDates whether those are ISO text rather than epoch milliseconds
 */
public record HistoryFormat(
    String typeField, String createdField, String updatedField, boolean isoDates) {
  /** The format of a project's configured schema. */
  public static HistoryFormat of(Optional<Schema> schema) {
    return schema.map(HistoryFormat::of).orElse(new HistoryFormat("_type", "", "", false));
  }

  static HistoryFormat of(Schema schema) {
    return new HistoryFormat(
        schema.typeField(),
        schema.createdStamp() ? schema.createdField() : "",
        schema.updatedStamp() ? schema.updatedField() : "",
        schema.isoDates());
  }
}
