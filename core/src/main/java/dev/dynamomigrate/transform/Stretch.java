package dev.dynamomigrate.transform;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Some items in a row of a segment: what one worker writes, and what a checkpoint counts by.
 *
 * @param segment the segment's number
 * @param items those that are selected
 * @param end the key after which the segment goes on; empty where the segment ends
 * @param bytes what the items weigh
 */
record Stretch(
    int segment,
    List<Map<String, AttributeValue>> items,
    Map<String, AttributeValue> end,
    long bytes) {}
