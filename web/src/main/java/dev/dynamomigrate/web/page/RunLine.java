package dev.dynamomigrate.web.page;

/**
 * A run that is under way.
 *
 * @param id of its page
 * @param title what it is, in a few words: {@code up, by ann@build-7}
 */
public record RunLine(String id, String title) {}
