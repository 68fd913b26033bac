package dev.dynamomigrate.web.page;

/**
 * Which table, and where it is.
 *
 * @param table its name
 * @param profile the profile of the configuration; empty if there is none
 * @param where the endpoint, the region, or the controller, as people know it
 * @param production whether the profile is the one that is handled with care
 */
public record Place(String table, String profile, String where, boolean production) {}
