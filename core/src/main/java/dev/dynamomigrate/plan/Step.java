package dev.dynamomigrate.plan;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.source.MigrationScript;

/**
 * One migration in one direction.
 *
 * @param script what runs
 * @param direction which way
 * @param reason why it is in the plan, for people: {@code outstanding}, {@code failed before}
 */
public record Step(MigrationScript script, Direction direction, String reason) {}
