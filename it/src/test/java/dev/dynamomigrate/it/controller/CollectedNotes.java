package dev.dynamomigrate.it.controller;

import dev.dynamomigrate.cli.Notes;

/** Progress and remarks as lines; warnings begin with that word. */
final class CollectedNotes implements Notes {
  private final StringBuilder text = new StringBuilder();

  @Override
  public synchronized void info(String line) {
    text.append(line).append('\n');
  }

  @Override
  public synchronized void warn(String line) {
    text.append("WARNING: ").append(line).append('\n');
  }

  synchronized String text() {
    return text.toString();
  }
}
