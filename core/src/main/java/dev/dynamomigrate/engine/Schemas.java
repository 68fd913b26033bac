package dev.dynamomigrate.engine;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.source.MigrationSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Which schema describes the data at a version: the one that came with the script of the highest
 * version at or below it that has one, else the configured schema, else none. Where its {@code
 * params} say nothing, the configured ones count.
 */
public final class Schemas {
  private final MigrationSource source;
  private final Optional<Supplier<Schema>> configured;
  private final Map<String, Object> params;

  /**
   * The schemas of a project.
   *
   * @param source may bring one with each version
   * @param configured is read when it is needed
   * @param params count where a schema's own say nothing
   */
  public Schemas(
      MigrationSource source, Optional<Supplier<Schema>> configured, Map<String, Object> params) {
    this.source = source;
    this.configured = configured;
    this.params = params;
  }

  /** The schema that is configured for the table. */
  Optional<Schema> configured() {
    return configured.map(Supplier::get).map(this::completed);
  }

  /** What shapes OneTable's items where no schema does: the configured params alone. */
  public Schema bare() {
    return completed(new Schema("", Map.of()));
  }

  /**
   * The schema of a version.
   *
   * @param known the versions of the project
   */
  public Optional<Schema> at(Version version, Collection<Version> known) {
    return asWritten(version, known).map(this::completed);
  }

  /** The version whose file the schema of a version stands in; none of the configured one. */
  Optional<Version> origin(Version version, Collection<Version> known) {
    return downFrom(version, known)
        .filter(candidate -> source.schema(candidate).isPresent())
        .findFirst();
  }

  private Optional<Schema> asWritten(Version version, Collection<Version> known) {
    return downFrom(version, known)
        .flatMap(candidate -> source.schema(candidate).stream())
        .findFirst()
        .or(() -> configured.map(Supplier::get));
  }

  private static Stream<Version> downFrom(Version version, Collection<Version> known) {
    return known.stream()
        .filter(candidate -> candidate.compareTo(version) <= 0)
        .sorted(Comparator.reverseOrder());
  }

  private Schema completed(Schema schema) {
    return schema.withTableParams(params);
  }

  /**
   * In which params the configuration and the schemas of some versions differ, each in a sentence;
   * the same difference of several schemas once.
   */
  List<String> differences(Stream<Version> versions, Collection<Version> known) {
    Map<String, String> said = new LinkedHashMap<>();
    Stream.concat(
            configured.map(Supplier::get).stream(),
            versions.flatMap(version -> asWritten(version, known).stream()))
        .forEach(schema -> params.forEach((name, value) -> compare(schema, name, value, said)));
    return List.copyOf(said.values());
  }

  private static void compare(Schema schema, String name, Object value, Map<String, String> said) {
    Object own = schema.section("params").get(name);
    if (own != null && !own.equals(value)) {
      said.putIfAbsent(
          name + "=" + own,
          "The configuration says %s: %s, and the params of schema %s say %s: %s, which counts."
              .formatted(name, shown(value), schema.version(), name, shown(own)));
    }
  }

  private static String shown(Object value) {
    return value instanceof String ? "'" + value + "'" : String.valueOf(value);
  }
}
