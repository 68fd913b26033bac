package dev.dynamomigrate.cli.local;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What a server and its users know of each other. Whoever lives holds a lock on a file of his own:
 * the system takes it away from the dead, however they died, and no process number can be taken for
 * another's.
 *
 * <ul>
 *   <li>{@code lock}: held for moments, by who joins, leaves, starts or stops
 *   <li>{@code server.lock}: held by the server as long as it lives
 *   <li>{@code server.json}: {@code {"port":49152,"pid":4711}}, written by the server when it
 *       answers; once this is removed, the server ends
 *   <li>{@code users/<pid>-<any>}: held by each user; without one, the server ends
 *   <li>{@code users/started}: a user who stays until {@code stop}; nobody holds it
 *   <li>{@code server.log}, {@code tmp/} and, unless it works in memory, the server's data
 * </ul>
 *
 * <p>Known to both processes, and therefore made of the JDK only.
 */
final class StateFolder {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** For what the server unpacks, and the beginnings of its log and its data. */
  private static final int ROOM = 4 << 20;

  private static final Duration LOCK_LIMIT = Duration.ofSeconds(60);

  private final Path path;

  // The garbage collector gives up a lock whose channel nobody refers to.
  private final List<FileLock> heldToTheEnd = new ArrayList<>();

  /** A folder that exists. */
  StateFolder(Path path) throws IOException {
    // One folder, one name: see exclusively().
    this.path = path.toRealPath();
  }

  static StateFolder create(Path path) throws IOException {
    Files.createDirectories(path.resolve("users"));
    return new StateFolder(path);
  }

  /** The folder, if it has ever had a server. */
  static Optional<StateFolder> existing(Path path) throws IOException {
    return Files.isDirectory(path.resolve("users"))
        ? Optional.of(new StateFolder(path))
        : Optional.empty();
  }

  /** A user of the server as long as it is open and its process lives. */
  record User(Path file, FileChannel held) implements Closeable {
    @Override
    public void close() throws IOException {
      held.close();
      Files.deleteIfExists(file);
    }
  }

  /** What is done in a folder. */
  @FunctionalInterface
  interface Action<T> {
    T run() throws IOException;
  }

  Path path() {
    return path;
  }

  Path log() {
    return path.resolve("server.log");
  }

  Path temporary() {
    return path.resolve("tmp");
  }

  /** Does something that no other process, and no other thread of this one, does meanwhile. */
  <T> T exclusively(Action<T> action) throws IOException {
    // The system's locks tell processes apart, not threads, and closing any channel to a file gives
    // up the process's lock on it. An interned string is one object for every class loader.
    synchronized (("dynamo-migrate " + path).intern()) {
      try (FileChannel channel = FileChannel.open(path.resolve("lock"), CREATE, WRITE);
          FileLock held = Wait.upTo(LOCK_LIMIT).until(() -> channel.tryLock()).orElse(null)) {
        if (held == null) {
          throw new IOException("another process holds the file lock in it");
        }
        return action.run();
      }
    }
  }

  /** Whether a server lives here, be it that it does not answer yet. */
  boolean hasServer() throws IOException {
    return isHeld(path.resolve("server.lock"));
  }

  /** The server that answers here. */
  Optional<Announcement> server() throws IOException {
    Path announcement = path.resolve("server.json");
    if (!Files.exists(announcement) || !hasServer()) {
      return Optional.empty();
    }
    return Announcement.parse(Files.readString(announcement));
  }

  /** Removes what a server that is no more has left, but for its data. */
  void clear() throws IOException {
    withdraw();
    // The folder of the users itself stays: another process may be about to make it sure.
    try (DirectoryStream<Path> users = Files.newDirectoryStream(path.resolve("users"))) {
      for (Path user : users) {
        Files.deleteIfExists(user);
      }
    }
    removeTree(temporary());
    Files.createDirectories(temporary());
  }

  /** Fails here where a server would fail that has no room, not even for its log. */
  void makeSureOfRoom() throws IOException {
    Path probe = temporary().resolve("room");
    try {
      Files.write(probe, new byte[ROOM]);
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  /** Asks the server to end. */
  void withdraw() throws IOException {
    Files.deleteIfExists(path.resolve("server.json"));
  }

  void remove() throws IOException {
    removeTree(path);
  }

  static void removeTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(root)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : deepestFirst) {
      Files.deleteIfExists(each);
    }
  }

  /** Makes this process a user; to be called exclusively. */
  User addUser() throws IOException {
    // Never the name of a former user, whose close would remove this one's file.
    Path file = path.resolve("users").resolve(ownPrefix() + UUID.randomUUID());
    FileChannel held = FileChannel.open(file, CREATE_NEW, WRITE);
    // Not lock(), which an interrupted thread may not call; who looks at the file holds it shortly.
    if (Wait.upTo(SECOND).until(() -> held.tryLock()).isEmpty()) {
      throw new IOException(file + " is locked");
    }
    return new User(file, held);
  }

  /** Adds the user who stays until {@code stop}. */
  void addLastingUser() throws IOException {
    Files.write(path.resolve("users/started"), new byte[0]);
  }

  boolean hasUsers() throws IOException {
    try (DirectoryStream<Path> users = Files.newDirectoryStream(path.resolve("users"))) {
      for (Path user : users) {
        String name = user.getFileName().toString();
        // Our own ones must not be looked at: closing a channel to them would give up their lock.
        if (name.equals("started") || name.startsWith(ownPrefix()) || isHeld(user)) {
          return true;
        }
      }
      return false;
    }
  }

  private static String ownPrefix() {
    return ProcessHandle.current().pid() + "-";
  }

  private static boolean isHeld(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, WRITE);
        FileLock free = channel.tryLock()) {
      return free == null;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Makes this process the server, until it ends; whether there was none. */
  boolean becomeServer() throws IOException {
    FileChannel channel = FileChannel.open(path.resolve("server.lock"), CREATE, WRITE);
    // Somebody who looks whether a server lives holds it for an instant.
    Optional<FileLock> held = Wait.upTo(SECOND).until(() -> channel.tryLock());
    held.ifPresent(heldToTheEnd::add);
    return held.isPresent();
  }

  /** Says that the server, this process, answers. */
  void announce(int port) throws IOException {
    Path written = temporary().resolve("server.json");
    Files.writeString(written, new Announcement(port, ProcessHandle.current().pid()).text());
    Files.move(written, path.resolve("server.json"), StandardCopyOption.ATOMIC_MOVE);
  }

  boolean isAnnounced() {
    return Files.exists(path.resolve("server.json"));
  }

  /**
   * Keeps everybody out until this process ends, if nobody uses the server, so that nobody joins
   * while it ends; whether it did.
   */
  boolean abandon() throws IOException {
    if (hasUsers()) {
      return false;
    }
    FileChannel channel = FileChannel.open(path.resolve("lock"), CREATE, WRITE);
    FileLock held = channel.tryLock();
    if (held == null || hasUsers()) {
      channel.close();
      return false;
    }
    return heldToTheEnd.add(held);
  }
}
