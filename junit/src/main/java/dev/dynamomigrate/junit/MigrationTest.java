package dev.dynamomigrate.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A class of tests of a project's migrations. Each test has a table of its own in a DynamoDB Local,
 * and takes {@link Migrations} as a parameter:
 *
 * <pre>{@code
 * @MigrationTest(project = "migrations", items = "orders.json5")
 * class MarkOrdersTest {
 *   @Test
 *   void everyOrderIsMarked(Migrations migrations) {
 *     migrations.up("0.8.0");
 *     migrations.assertItem("USER#1", "ORDER#1").has("marked", true);
 *     migrations.assertReversible();
 *   }
 * }
 * }</pre>
 *
 * <p>What is configured about AWS is not used: no test reaches anything but its DynamoDB Local.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(MigrationExtension.class)
public @interface MigrationTest {
  /**
   * The project's folder, from the working directory; empty for that itself. As on the command
   * line, {@code migrate.json5} is in it or in its folder {@code migrations}.
   */
  String project() default "";

  /** The profile of the configuration; empty for the one that it names. */
  String profile() default "";

  /**
   * What the table holds before a test: files, from the project's folder. A {@code .json5} file has
   * a list of items; all others are exports of DynamoDB.
   */
  String[] items() default {};

  /**
   * The table's partition key and sort key, both texts, where no schema is configured that says
   * what they are called.
   */
  String[] keys() default {};
}
