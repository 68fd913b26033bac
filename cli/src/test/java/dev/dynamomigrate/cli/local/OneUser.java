package dev.dynamomigrate.cli.local;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A process that uses a DynamoDB Local from the first line it is told to the end of its input, or
 * until it is killed.
 */
final class OneUser implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private OneUser(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Of the shared one of a folder, or of one of its own. */
  static OneUser of(Path... stateFolder) throws IOException {
    OneUser user = waiting(stateFolder);
    user.go();
    return user;
  }

  /** One that has started, but waits for {@link #go}. */
  static OneUser waiting(Path... stateFolder) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            OneUser.class.getName());
    for (Path each : stateFolder) {
      builder.command().add(each.toString());
    }
    OneUser user = new OneUser(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
    user.output.readLine();
    return user;
  }

  void go() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
  }

  URI endpoint() throws IOException {
    return URI.create(output.readLine());
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Lets it close its use and end. */
  @Override
  public void close() throws Exception {
    process.getOutputStream().close();
    process.waitFor();
  }

  public static void main(String... args) throws IOException {
    Servers.ARTIFACTS.resolve(LocalDynamo.COORDINATES);
    System.out.println("ready");
    System.in.read();
    try (LocalDynamo dynamo =
        args.length == 0
            ? LocalDynamo.inMemory(Servers.ARTIFACTS)
            : LocalDynamo.shared(new File(args[0]).toPath(), Servers.ARTIFACTS)) {
      System.out.println(dynamo.endpoint());
      while (System.in.read() >= 0) {}
    }
  }
}
