package dev.dynamomigrate.web.page;

import dev.dynamomigrate.engine.TableStatus;
import dev.dynamomigrate.source.MigrationScript;
import java.util.List;

/**
 * The first page.
 *
 * @param status where the table stands
 * @param named the named migrations
 * @param warnings what should not be overlooked, in sentences, beside the findings of the status
 */
public record TimelineView(
    TableStatus status, List<MigrationScript> named, List<String> warnings) {}
