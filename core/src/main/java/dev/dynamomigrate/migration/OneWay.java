package dev.dynamomigrate.migration;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that a migration cannot be reverted. Its {@code down} is refused, printing the reason.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OneWay {
  /** Why, and the steps to take by hand instead. */
  String value();
}
