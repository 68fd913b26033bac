package dev.dynamomigrate.web.page;

/**
 * What went wrong.
 *
 * @param fact what happened, and what was and was not written
 * @param hint the way out; may be empty
 */
public record Trouble(String fact, String hint) {}
