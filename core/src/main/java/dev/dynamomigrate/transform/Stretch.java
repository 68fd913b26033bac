package dev.dynamomigrate.transform;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Some items in a row of a segment: what one worker writes, and what a checkpoint counts by.
 *
 * @param segment the segment's number
 * @param items those that are selected
 * @param end the key after which the segment goes on; an empty one where the segment ends; none
 *     where nobody can go on, as in the middle of an index's page
 * @param gone how many items more there were, which an index still named and the table has no more
 * @param bytes what the items weigh
 */
record Stretch(
    int segment,
    List<Map<String, AttributeValue>> items,
    Optional<Map<String, AttributeValue>> end,
    int gone,
    long bytes) {}
