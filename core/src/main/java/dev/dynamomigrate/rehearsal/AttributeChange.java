package dev.dynamomigrate.rehearsal;

import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One place where an item differs.
 *
 * @param path {@code name}, {@code address.city}, {@code tags[2]}
 * @param before what stood there; nothing if nothing did
 * @param after what stands there; nothing if nothing does
 */
public record AttributeChange(
    String path, Optional<AttributeValue> before, Optional<AttributeValue> after) {}
