package dev.dynamomigrate.web.page;

/**
 * A request that could not be answered.
 *
 * @param status the answer's number: 404
 * @param title what it is, in a few words
 * @param trouble what happened, and the way out
 */
public record ErrorView(int status, String title, Trouble trouble) {}
