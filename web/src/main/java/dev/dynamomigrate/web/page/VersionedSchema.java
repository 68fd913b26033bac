package dev.dynamomigrate.web.page;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.schema.Schema;

/**
 * The schema that came with a migration.
 *
 * @param version the migration's
 * @param schema what describes the data after it
 */
public record VersionedSchema(Version version, Schema schema) {}
