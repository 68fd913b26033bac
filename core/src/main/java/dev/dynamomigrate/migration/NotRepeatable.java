package dev.dynamomigrate.migration;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that a migration must not run on its own result, in whole or in part: {@code repeat} and
 * {@code --retry-failed} are refused, printing the reason.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface NotRepeatable {
  /** Why, and the steps to take by hand instead. */
  String value();
}
