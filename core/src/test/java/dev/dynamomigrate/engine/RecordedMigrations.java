package dev.dynamomigrate.engine;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.dynamo.Fixture;
import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.source.LoadedMigration;
import dev.dynamomigrate.source.LoadedMigrations;
import dev.dynamomigrate.source.MigrationScript;
import dev.dynamomigrate.source.MigrationSource;
import dev.dynamomigrate.table.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The migrations of a recorded case of onetable-migrate. They do nothing but throw what was thrown
 * there, as often.
 */
final class RecordedMigrations implements MigrationSource {
  private final Map<String, Object> schemas;
  private final Map<String, Map<String, Object>> migrations = new LinkedHashMap<>();
  private final List<String> called = new ArrayList<>();
  private Direction direction = Direction.UP;

  RecordedMigrations(Map<String, Object> recorded) {
    schemas = Fixture.map(recorded.getOrDefault("schemas", Map.of()));
    if (recorded.get("migrations") instanceof List<?> list) {
      list.forEach(each -> add(Fixture.map(each)));
    }
  }

  void add(Map<String, Object> migration) {
    migrations.put((String) migration.get("version"), migration);
  }

  /** Which way those go that are loaded next. */
  void going(Direction next) {
    direction = next;
  }

  /** What was called: {@code up 0.1.0}. */
  void called(List<String> calls) {
    called.addAll(calls);
  }

  /** The highest version below one, or 0.0.0. */
  Version below(Version version) {
    return versioned().stream()
        .map(script -> script.version().orElseThrow())
        .filter(candidate -> candidate.compareTo(version) < 0)
        .max(Comparator.naturalOrder())
        .orElse(Version.ZERO);
  }

  /** Every schema that a migration of this case has, by its version. */
  Map<String, Schema> declared() {
    Map<String, Schema> declared = new LinkedHashMap<>();
    migrations.values().stream()
        .flatMap(migration -> schema(migration).stream())
        .forEach(schema -> declared.put(schema.version(), schema));
    return declared;
  }

  @Override
  public Optional<Schema> schema(Version version) {
    return migrations.values().stream()
        .filter(each -> Version.parse((String) each.get("version")).equals(Optional.of(version)))
        .flatMap(each -> schema(each).stream())
        .findFirst();
  }

  private Optional<Schema> schema(Map<String, Object> migration) {
    Object schema = migration.get("schema");
    return Optional.ofNullable(schema instanceof String name ? schemas.get(name) : schema)
        .map(Fixture::map)
        .map(Fixture::schemaOf);
  }

  @Override
  public List<MigrationScript> versioned() {
    return scripts().stream()
        .filter(script -> script.version().isPresent())
        .sorted(Comparator.comparing(script -> script.version().orElseThrow()))
        .toList();
  }

  @Override
  public List<MigrationScript> named() {
    return scripts().stream().filter(script -> script.version().isEmpty()).toList();
  }

  private List<MigrationScript> scripts() {
    return migrations.entrySet().stream()
        .map(
            each ->
                new MigrationScript(
                    each.getKey(),
                    Version.parse(each.getKey()),
                    Optional.ofNullable((String) each.getValue().get("description")).orElse(""),
                    Optional.empty(),
                    ""))
        .toList();
  }

  @Override
  public LoadedMigrations load(List<MigrationScript> wanted) {
    return new LoadedMigrations(
        wanted.stream().map(script -> new LoadedMigration(script, type(script))).toList(),
        () -> {});
  }

  private Class<? extends Migration> type(MigrationScript script) {
    Map<String, Object> migration = migrations.get(script.name());
    if (migration.get("down") == null) {
      return Scripts.WithoutDown.class;
    }
    Map<String, Object> way = Fixture.map(migration.get(direction.word()));
    String call = direction.word() + " " + script.label();
    long before = called.stream().filter(call::equals).count();
    long times = way.get("times") instanceof Number n ? n.longValue() : Long.MAX_VALUE;
    return way.containsKey("throw") && before < times ? Throws.class : Quiet.class;
  }

  static class Quiet implements Migration {
    @Override
    public void up(Table db, MigrationContext migrate) {}

    @Override
    public void down(Table db, MigrationContext migrate) {}
  }

  static class Throws implements Migration {
    @Override
    public void up(Table db, MigrationContext migrate) {
      throw new IllegalStateException("thrown, as recorded");
    }

    @Override
    public void down(Table db, MigrationContext migrate) {
      up(db, migrate);
    }
  }
}
