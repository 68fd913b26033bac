package dev.dynamomigrate.web.page;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What every page of one request has.
 *
 * @param place the table
 * @param readOnly whether nothing may be changed from here: there are no buttons then
 * @param csrf what every form sends back
 * @param now when the page is made
 * @param zone in which times are shown
 * @param running what runs now
 * @param said what the last action did, in a sentence; shown once
 */
public record PageFrame(
    Place place,
    boolean readOnly,
    String csrf,
    Instant now,
    ZoneId zone,
    Optional<RunLine> running,
    Optional<String> said) {}
