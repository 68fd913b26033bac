package dev.dynamomigrate.web.page;

import dev.dynamomigrate.schema.Schema;
import java.util.List;
import java.util.Optional;

/**
 * The saved schema.
 *
 * @param saved the one in the table
 * @param history those that came with migrations, the oldest first
 */
public record SchemaView(Optional<Schema> saved, List<VersionedSchema> history) {}
