package dev.dynamomigrate.transform;

import java.util.Map;

/**
 * An item that can never be written as the function of a transform would have it.
 *
 * @param key its key, as plain values
 * @param reason why
 */
public record BadItem(Map<String, Object> key, String reason) {}
