package dev.dynamomigrate.source;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.migration.NotRepeatable;
import dev.dynamomigrate.migration.OneWay;
import dev.dynamomigrate.migration.Resumable;
import dev.dynamomigrate.table.Table;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;

/**
 * A script whose class is loaded. What the class declares can be asked; nothing of the script has
 * run yet.
 *
 * @param script where it comes from
 * @param type its class
 */
public record LoadedMigration(MigrationScript script, Class<? extends Migration> type) {

  /** Why it cannot be reverted, if it says so. */
  public Optional<String> oneWay() {
    return Optional.ofNullable(type.getAnnotation(OneWay.class)).map(OneWay::value);
  }

  /** Why it must not run again, if it says so. */
  public Optional<String> notRepeatable() {
    return Optional.ofNullable(type.getAnnotation(NotRepeatable.class)).map(NotRepeatable::value);
  }

  /** Whether the next run may take it up by itself. */
  public boolean resumable() {
    return type.isAnnotationPresent(Resumable.class);
  }

  /** Whether it brings a way back of its own. */
  public boolean hasDown() {
    try {
      return type.getMethod("down", Table.class, MigrationContext.class).getDeclaringClass()
          != Migration.class;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("Every Migration has down()", e);
    }
  }

  /**
   * Makes the object that runs.
   *
   * @throws InvalidInputException if it has no constructor without arguments
   * @throws Exception what the constructor throws
   */
  public Migration create() throws Exception {
    try {
      Constructor<? extends Migration> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (NoSuchMethodException | InstantiationException e) {
      throw new InvalidInputException(
          "The class %s of %s has no constructor without arguments."
              .formatted(type.getSimpleName(), script.name()),
          "Give it one, or none at all.",
          e);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }
}
