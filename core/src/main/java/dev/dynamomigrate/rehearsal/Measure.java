package dev.dynamomigrate.rehearsal;

import dev.dynamomigrate.engine.RunListener;
import dev.dynamomigrate.plan.Step;

/** Keeps what the last run consumed; what else it tells is of no interest here. */
final class Measure implements RunListener {
  private double readUnits;
  private double writeUnits;

  @Override
  public void consumed(Step step, double read, double write) {
    readUnits = read;
    writeUnits = write;
  }

  double readUnits() {
    return readUnits;
  }

  double writeUnits() {
    return writeUnits;
  }
}
