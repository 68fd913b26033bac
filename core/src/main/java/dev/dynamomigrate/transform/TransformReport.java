package dev.dynamomigrate.transform;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a transform did.
 *
 * @param read items that its function was applied to
 * @param changed items that were updated, moved or deleted, or that emitted others
 * @param unchanged items that were as they should be; below zero where those that a run before
 *     changed ahead of its checkpoint are yet to be met again
 * @param gone items that the application deleted meanwhile
 * @param conflicts how often an item had changed meanwhile, and the function was applied again
 * @param retries how often a write was sent again, because it was throttled or not answered
 * @param errors items that can never be written as the function would have them
 * @param reasons how many of the retries had which reason: {@code table busy}, {@code index busy},
 *     {@code partition busy}, {@code account busy}, {@code busy} where the service does not say of
 *     what, {@code transaction}, {@code fault}, {@code no answer}
 */
public record TransformReport(
    long read,
    long changed,
    long unchanged,
    long gone,
    long conflicts,
    long retries,
    long errors,
    Map<String, Long> reasons) {
  /** Nothing yet. */
  public static final TransformReport NONE = new TransformReport(0, 0, 0, 0, 0, 0, 0, Map.of());

  /** Keeps a copy of the reasons. */
  public TransformReport {
    reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
  }

  /** Both together. */
  public TransformReport plus(TransformReport other) {
    SortedMap<String, Long> together = new TreeMap<>(reasons);
    other.reasons.forEach((reason, count) -> together.merge(reason, count, Long::sum));
    return new TransformReport(
        read + other.read,
        changed + other.changed,
        unchanged + other.unchanged,
        gone + other.gone,
        conflicts + other.conflicts,
        retries + other.retries,
        errors + other.errors,
        together);
  }

  /** Each count by its name, in their order, none below zero; the reasons are not among them. */
  public Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("read", read);
    counts.put("changed", changed);
    counts.put("unchanged", Math.max(0, unchanged));
    counts.put("gone", gone);
    counts.put("conflicts", conflicts);
    counts.put("retries", retries);
    counts.put("errors", errors);
    return counts;
  }

  /** In one line, as a log shows it. */
  public String text() {
    String why =
        reasons.entrySet().stream()
            .map(reason -> reason.getValue() + " " + reason.getKey())
            .collect(Collectors.joining(", ", " (", ")"));
    return "%d items read, %d changed, %d unchanged, %d gone, %d conflicts, %d retries%s%s"
        .formatted(
            read,
            changed,
            Math.max(0, unchanged),
            gone,
            conflicts,
            retries,
            reasons.isEmpty() ? "" : why,
            errors == 0 ? "" : ", " + errors + " errors");
  }
}
