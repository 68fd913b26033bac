package dev.dynamomigrate.bench;

import dev.dynamomigrate.bench.client.StatementClient;
import dev.dynamomigrate.bench.client.UpdateClient;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who does the jobs.
 *
 * @param name as tables and the plot show it
 * @param jobs what it can do
 * @param client how it is started
 */
record Rival(String name, Set<Job> jobs, Client client) {
  /** The heap of the Java processes. */
  static final String HEAP = "256m";

  /** The one that the others are compared with. */
  static final Rival TRANSFORM =
      new Rival(
          "Dynamo Migrate",
          Set.of(Job.EMAIL, Job.KEY),
          (folder, endpoint, table, job) ->
              new LibraryCommand(HEAP, "").in(folder, endpoint, table, job.migration()));

  /** Gives the command; may put files into the folder that it is run in. */
  @FunctionalInterface
  interface Client {
    List<String> command(Path folder, URI endpoint, String table, Job job);
  }

  /** All of them, this library first. */
  static List<Rival> all(NodeFolder node, List<Integer> threads) {
    List<Rival> rivals = new ArrayList<>(List.of(TRANSFORM, byModel(node.schema())));
    for (int count : threads) {
      rivals.add(byHand("one by one", Set.of(Job.EMAIL, Job.KEY), UpdateClient.class, count));
    }
    for (int count : threads) {
      rivals.add(byHand("batches", Set.of(Job.EMAIL), StatementClient.class, count));
    }
    Stream.of("OneTable", "dynatable").map(name -> inJavaScript(node, name)).forEach(rivals::add);
    return rivals;
  }

  /** Runs it. */
  Figures run(Path folder, URI endpoint, String table, Job job) {
    return ClientProcess.run(folder, client.command(folder, endpoint, table, job));
  }

  private static Rival byModel(Path schema) {
    LibraryCommand library = new LibraryCommand(HEAP, "schema: '" + schema + "'");
    return new Rival(
        "Dynamo Migrate, by model",
        Set.of(Job.EMAIL),
        (folder, endpoint, table, job) ->
            library.in(folder, endpoint, table, job.migration() + "-by-model"));
  }

  private static Rival byHand(String way, Set<Job> jobs, Class<?> main, int threads) {
    return new Rival(
        "Java, %s, %d %s".formatted(way, threads, threads == 1 ? "thread" : "threads"),
        jobs,
        (folder, endpoint, table, job) ->
            ClientProcess.java(
                HEAP, main, endpoint.toString(), table, job.name(), Integer.toString(threads)));
  }

  private static Rival inJavaScript(NodeFolder node, String name) {
    return new Rival(
        name + "'s loop, Node",
        Set.of(Job.EMAIL),
        (folder, endpoint, table, job) ->
            node.command(name.toLowerCase(Locale.ROOT) + ".mjs", endpoint, table));
  }
}
