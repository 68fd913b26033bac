package dev.dynamomigrate.schema;

/**
 * A model: one kind of item.
 *
 * @param name what its items carry in the type attribute
 * @param fields its fields, with the type field and the timestamps that the schema adds
 */
public record Model(String name, Fields fields) {}
