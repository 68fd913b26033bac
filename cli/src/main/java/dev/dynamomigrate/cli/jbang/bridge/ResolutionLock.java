package dev.dynamomigrate.cli.jbang.bridge;

import dev.jbang.Settings;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps our processes apart while they resolve. JBang keeps what it resolved in one file for all
 * scripts and writes it in place: of six builds that started at once, one read it half written.
 */
final class ResolutionLock implements Closeable {
  private final FileChannel channel;

  private ResolutionLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Waits until no other process has it. */
  static ResolutionLock take() throws IOException {
    Path file = Settings.getCacheDependencyFile();
    Path beside = file.resolveSibling(file.getFileName() + ".lock");
    FileChannel channel =
        FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      channel.lock(); // released with the channel
      return new ResolutionLock(channel);
    } catch (IOException failed) {
      channel.close();
      throw failed;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
