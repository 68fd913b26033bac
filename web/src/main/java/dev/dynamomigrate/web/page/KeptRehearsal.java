package dev.dynamomigrate.web.page;

import dev.dynamomigrate.rehearsal.Rehearsed;
import java.time.Instant;

/**
 * What a rehearsal found of one migration.
 *
 * @param id of the rehearsal's page
 * @param when it ended
 * @param result what it found
 */
public record KeptRehearsal(String id, Instant when, Rehearsed result) {}
