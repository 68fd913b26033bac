package dev.dynamomigrate.table;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A part of what a query or a scan finds, with the places where the parts beside it begin. A cursor
 * is a plain map of the keys of the table, and of the index that is read; it may be stored, and
 * given to {@link Params#next} or {@link Params#prev} in a later run.
 *
 * @param items as many as {@link Params#limit} says, or fewer at the end
 * @param next for {@link Params#next}; empty if there is nothing after these items
 * @param prev for {@link Params#prev}; empty if there is nothing before them, or if this page was
 *     not asked for by a cursor
 */
public record Page(
    List<Item> items, Optional<Map<String, Object>> next, Optional<Map<String, Object>> prev) {}
