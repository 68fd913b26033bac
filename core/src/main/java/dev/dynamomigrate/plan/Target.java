package dev.dynamomigrate.plan;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.Version;

/** How far to go. */
public sealed interface Target {
  /** Applies the next outstanding migrations, at most so many. */
  record Next(int limit) implements Target {}

  /** Applies all outstanding migrations. */
  record All() implements Target {}

  /** Reverts the highest applied migrations, at most so many. */
  record Back(int limit) implements Target {}

  /**
   * Up or down to a version, whichever way it lies: applies what is outstanding up to and with it,
   * or reverts everything above it and not itself. {@code 0.0.0} reverts all.
   */
  record To(Version version) implements Target {}

  /** One migration and no other, if it is its turn: what a script does that is run by itself. */
  record Only(Version version, Direction direction) implements Target {}

  /** A named migration: upwards, and as often as wanted. */
  record Named(String name) implements Target {}

  /** What ran last, in its direction: also what failed, and what was run by its name. */
  record Repeat() implements Target {}

  /**
   * {@code reset.java}, else {@code latest.java}: brings the table to where all known versions
   * would have brought it, after which all of them are recorded as applied.
   */
  record Reset() implements Target {}

  /** Whether it may be a named migration that runs. */
  default boolean named() {
    return this instanceof Named || this instanceof Repeat || this instanceof Reset;
  }
}
