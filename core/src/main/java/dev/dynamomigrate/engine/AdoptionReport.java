package dev.dynamomigrate.engine;

import dev.dynamomigrate.plan.Adoption;

/**
 * What was found to adopt, and whether it was.
 *
 * @param recorded false if there was nothing to record, in a dry run, and where nobody agreed
 */
public record AdoptionReport(Adoption adoption, boolean recorded) {}
