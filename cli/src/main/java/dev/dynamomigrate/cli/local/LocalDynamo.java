package dev.dynamomigrate.cli.local;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.cli.artifacts.Artifacts;
import dev.dynamomigrate.cli.local.ServerProcess.Storage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The use of a DynamoDB Local, which is a process of its own, on a free port of the loopback
 * address. Any region and any credentials see the same tables, unless it is said otherwise. It ends
 * with its last user, however that one ends.
 */
public final class LocalDynamo implements AutoCloseable {
  /** DynamoDB Local, with everything it needs. */
  public static final List<String> COORDINATES = List.of("com.amazonaws:DynamoDBLocal:2.6.1");

  // One that nobody refers to would be ended by the garbage collector, its endpoint still in use.
  private static final Set<LocalDynamo> OPEN = ConcurrentHashMap.newKeySet();

  private final StateFolder folder;
  private final StateFolder.User user;
  private final Storage storage;
  private final URI endpoint;

  private LocalDynamo(
      StateFolder folder, StateFolder.User user, Storage storage, Announcement server) {
    this.folder = folder;
    this.user = user;
    this.storage = storage;
    this.endpoint = server.endpoint();
    OPEN.add(this);
  }

  /**
   * Starts one for this use alone, empty and in memory.
   *
   * @throws dev.dynamomigrate.MigrationException if it does not start, with what it printed last
   */
  public static LocalDynamo inMemory(Artifacts artifacts) {
    return inMemory(artifacts, Storage.PRIVATE);
  }

  /**
   * As {@link #inMemory}, for millions of requests: it starts in twice the time, and then is
   * faster.
   *
   * @throws dev.dynamomigrate.MigrationException if it does not start, with what it printed last
   */
  public static LocalDynamo inMemoryForLong(Artifacts artifacts) {
    return inMemory(artifacts, Storage.PRIVATE_FOR_LONG);
  }

  /**
   * As {@link #inMemoryForLong}, and each access key and region has tables of its own: who does not
   * know the key sees none of what is there.
   *
   * @throws dev.dynamomigrate.MigrationException if it does not start, with what it printed last
   */
  public static LocalDynamo inMemoryByKey(Artifacts artifacts) {
    return inMemory(artifacts, Storage.SECRET);
  }

  private static LocalDynamo inMemory(Artifacts artifacts, Storage storage) {
    List<Path> files = artifacts.resolve(COORDINATES);
    return within(
        Path.of(System.getProperty("java.io.tmpdir")),
        () -> {
          StateFolder folder = StateFolder.create(Files.createTempDirectory("dynamo-local"));
          try {
            return folder.exclusively(() -> start(folder, files, storage));
          } catch (IOException | RuntimeException e) {
            folder.remove();
            throw e;
          }
        });
  }

  /**
   * Uses the one that keeps its data in a folder, and starts it if nobody has. Everybody who uses
   * the folder, in whatever process, has the same one; the last to close it ends it.
   *
   * @param stateFolder created when needed: the data, a log, and what the users know of each other
   * @throws InvalidInputException if the folder cannot be used
   * @throws dev.dynamomigrate.MigrationException if it does not start, with what it printed last
   */
  public static LocalDynamo shared(Path stateFolder, Artifacts artifacts) {
    return within(
        stateFolder,
        () -> {
          StateFolder folder = StateFolder.create(stateFolder);
          Optional<LocalDynamo> running = folder.exclusively(() -> join(folder));
          if (running.isPresent()) {
            return running.get();
          }
          // Not exclusively: the first download takes its time.
          List<Path> files = artifacts.resolve(COORDINATES);
          return folder.exclusively(
              () -> {
                // Somebody may have been quicker.
                Optional<LocalDynamo> other = join(folder);
                return other.isPresent() ? other.get() : start(folder, files, Storage.KEPT);
              });
        });
  }

  private static Optional<LocalDynamo> join(StateFolder folder) throws IOException {
    Optional<Announcement> server = new ServerProcess(folder).find();
    return server.isEmpty()
        ? Optional.empty()
        : Optional.of(new LocalDynamo(folder, folder.addUser(), Storage.KEPT, server.get()));
  }

  private static LocalDynamo start(StateFolder folder, List<Path> files, Storage storage)
      throws IOException {
    folder.clear();
    folder.makeSureOfRoom();
    StateFolder.User user = folder.addUser();
    try {
      Announcement server = new ServerProcess(folder).start(files, storage);
      return new LocalDynamo(folder, user, storage, server);
    } catch (IOException | RuntimeException e) {
      user.close();
      throw e;
    }
  }

  /**
   * Starts the shared one of a folder, if nobody has, and keeps it until {@link #stop}.
   *
   * @return its endpoint
   * @throws InvalidInputException if the folder cannot be used
   * @throws dev.dynamomigrate.MigrationException if it does not start, with what it printed last
   */
  public static URI start(Path stateFolder, Artifacts artifacts) {
    try (LocalDynamo dynamo = shared(stateFolder, artifacts)) {
      return within(
          stateFolder,
          () -> {
            dynamo.folder.addLastingUser();
            return dynamo.endpoint;
          });
    }
  }

  /**
   * Ends the shared one of a folder, whoever uses it, and returns when its data are on disk.
   *
   * @return whether one was running
   * @throws InvalidInputException if the folder cannot be used
   */
  public static boolean stop(Path stateFolder) {
    return within(
        stateFolder,
        () -> {
          Optional<StateFolder> folder = StateFolder.existing(stateFolder);
          return folder.isPresent()
              && folder.get().exclusively(() -> new ServerProcess(folder.get()).stop());
        });
  }

  /**
   * The endpoint of the shared one of a folder, if it runs.
   *
   * @throws InvalidInputException if the folder cannot be used
   */
  public static Optional<URI> running(Path stateFolder) {
    return within(
        stateFolder,
        () -> {
          Optional<StateFolder> folder = StateFolder.existing(stateFolder);
          return folder.isPresent()
              ? folder.get().exclusively(folder.get()::server).map(Announcement::endpoint)
              : Optional.empty();
        });
  }

  /** Where it answers, such as {@code http://127.0.0.1:49152}. */
  public URI endpoint() {
    return endpoint;
  }

  /** Ends the use; the last one to do so ends the server and waits until its data are on disk. */
  @Override
  public void close() {
    if (OPEN.remove(this)) {
      within(folder.path(), () -> folder.exclusively(this::leave));
    }
  }

  private boolean leave() throws IOException {
    user.close();
    boolean last = !folder.hasUsers() && new ServerProcess(folder).stop();
    if (storage.isPrivate()) {
      folder.remove();
    }
    return last;
  }

  private static <T> T within(Path folder, StateFolder.Action<T> action) {
    try {
      return action.run();
    } catch (IOException e) {
      throw new InvalidInputException(
          "DynamoDB Local cannot use the folder " + folder + ": " + e.getMessage(),
          "Make it writable for this user, make room in it, name another one, or end the process that holds it.",
          e);
    }
  }
}
