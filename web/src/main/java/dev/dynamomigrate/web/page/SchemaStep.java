package dev.dynamomigrate.web.page;

import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.schema.SchemaDifference;
import dev.dynamomigrate.schema.SchemaDifferences;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the schema of a version differs from the one before it.
 *
 * @param before the version of the schema before; empty if there is none
 * @param after the version of this one
 * @param differences each thing, in the order of their names
 */
public record SchemaStep(String before, String after, List<SchemaDifference> differences) {
  /** The step from a schema to the next. */
  public static SchemaStep between(Optional<Schema> before, Schema after) {
    List<SchemaDifference> all =
        SchemaDifferences.between(before.map(Schema::saved).orElse(Map.of()), after.saved());
    return new SchemaStep(
        before.map(Schema::version).orElse(""),
        after.version(),
        all.stream().filter(each -> !each.path().equals("version")).toList());
  }
}
