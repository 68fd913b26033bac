package dev.dynamomigrate.bench;

import java.nio.file.Path;

/** Many items through a small heap. */
final class MemoryBenchmark {
  /** The heap of the process. */
  static final String HEAP = "128m";

  private MemoryBenchmark() {}

  /** Changes so many items, and looks at each of them. */
  static Figures run(Server server, Path folder, int items) {
    try (Users users = server.users(items)) {
      Figures figures =
          ClientProcess.run(
              folder,
              new LibraryCommand(HEAP, "")
                  .in(folder, server.endpoint(), users.table(), Job.EMAIL.migration()));
      users.check(Job.EMAIL);
      return figures;
    }
  }
}
