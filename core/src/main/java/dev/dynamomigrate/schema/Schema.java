package dev.dynamomigrate.schema;

import java.util.Map;

/**
 * OneTable's schema.
 *
 * @param version the version of the data that it describes
 * @param document the whole schema as plain values, in the order of the file
 */
public record Schema(String version, Map<String, Object> document) {}
