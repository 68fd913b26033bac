package dev.dynamomigrate.source;

/**
 * A file that a script takes with it, by {@code //SOURCES} or {@code //FILES}.
 *
 * @param name its path, seen from the script's folder, with {@code /} between folders
 * @param text what is in it; of a file that is no text, or longer than 256 KB, its length and
 *     SHA-256, and of one that is not there the words that say so
 */
public record ScriptPart(String name, String text) {}
