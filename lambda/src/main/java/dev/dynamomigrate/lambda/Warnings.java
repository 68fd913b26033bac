package dev.dynamomigrate.lambda;

import dev.dynamomigrate.engine.RunListener;
import java.util.ArrayList;
import java.util.List;

/** What should not be overlooked, of what is answered at once. */
final class Warnings implements RunListener {
  private final List<String> all = new ArrayList<>();

  @Override
  public synchronized void warned(String message) {
    all.add(message);
  }

  synchronized List<String> all() {
    return List.copyOf(all);
  }
}
