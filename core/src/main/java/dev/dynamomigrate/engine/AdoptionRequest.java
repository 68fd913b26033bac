package dev.dynamomigrate.engine;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.dynamo.DynatableItems;
import java.util.Optional;

/**
 * What is to be adopted.
 *
 * @param baseline up to where every script counts as applied, on a table without a history; nothing
 *     to take over the history that is there
 * @param prefix the partition of dynatable's history: its {@code trackingPrefix}
 * @param dry whether nothing is written
 */
public record AdoptionRequest(Optional<Version> baseline, String prefix, boolean dry) {
  /** The partition that dynatable takes unless it is told another. */
  public static final String USUAL_PREFIX = DynatableItems.PREFIX;

  /** The history that is there. */
  public static AdoptionRequest ofHistory() {
    return new AdoptionRequest(Optional.empty(), USUAL_PREFIX, false);
  }

  /** Every script up to a version. */
  public static AdoptionRequest ofBaseline(Version version) {
    return new AdoptionRequest(Optional.of(version), USUAL_PREFIX, false);
  }

  /** Nothing is written. */
  public AdoptionRequest onlyLooking() {
    return new AdoptionRequest(baseline, prefix, true);
  }

  String command() {
    return baseline.map(version -> "adopt --baseline " + version).orElse("adopt");
  }
}
