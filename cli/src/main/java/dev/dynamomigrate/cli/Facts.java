package dev.dynamomigrate.cli;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.engine.RunReport;
import dev.dynamomigrate.plan.Adoption;
import dev.dynamomigrate.source.MigrationScript;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a command found out that the rest of a build may use. */
final class Facts {
  private final Map<String, String> values = new LinkedHashMap<>();

  /** Where the table stands after a run; nothing outstanding is an empty text. */
  void of(RunReport report) {
    values.put("current", report.current().toString());
    values.put(
        "remaining",
        report.remaining().stream().map(MigrationScript::label).collect(Collectors.joining(",")));
  }

  /** Where the table stands after an adoption. */
  void of(Adoption adoption) {
    values.put("current", adoption.current().toString());
    values.put(
        "remaining",
        adoption.outstanding().stream().map(Version::toString).collect(Collectors.joining(",")));
  }

  void localStarted(URI endpoint) {
    values.put("endpoint", endpoint.toString());
  }

  /** Takes its address back, so that nothing asks there; an empty one counts as none. */
  void localStopped() {
    values.put("endpoint", "");
  }

  /** Where a bundle is. */
  void bundled(Path file) {
    values.put("bundle", file.toString());
  }

  Map<String, String> all() {
    return Map.copyOf(values);
  }
}
