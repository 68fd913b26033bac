package dev.dynamomigrate.cli.lambda;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.cli.artifacts.Artifacts;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;

/** How a JVM is started that runs a function under AWS's own runtime client. */
final class RuntimeCommand {
  /** AWS's runtime client, with everything it needs. */
  static final List<String> COORDINATES =
      List.of("com.amazonaws:aws-lambda-java-runtime-interface-client:2.9.0");

  private static final String MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
  private static final String LIBRARY_PROPERTY =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  private static final String WRAPPER = "AWS_LAMBDA_EXEC_WRAPPER";

  /** The environment variables of this process that the JVM gets: what any program needs. */
  private static final Set<String> NEEDED =
      Set.of("PATH", "HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH");

  /** What names the credentials of the function. */
  private static final Set<String> CREDENTIALS = Set.of("AWS_ACCESS_KEY_ID", "AWS_PROFILE");

  private final LambdaFunction function;
  private final TaskRoot root;
  private final Path temporary;
  private final List<Path> client;
  private final Path library;

  private RuntimeCommand(
      LambdaFunction function, TaskRoot root, Path temporary, List<Path> client, Path library) {
    this.function = function;
    this.root = root;
    this.temporary = temporary;
    this.client = client;
    this.library = library;
  }

  /**
   * Fetches what it takes.
   *
   * @param folder for what is needed only while the function is
   * @throws MigrationException where AWS's client does not run
   */
  static RuntimeCommand prepare(
      LambdaFunction function, TaskRoot root, Path folder, Artifacts artifacts) throws IOException {
    String name = libraryName();
    List<Path> client = artifacts.resolve(COORDINATES);
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    // Left to itself the client unpacks it to one place for all JVMs of the machine, in which one
    // that starts overwrites what another one is about to load.
    Path library = folder.resolve("runtime-client.so");
    unpack(client, "jni/" + name, library);
    return new RuntimeCommand(function, root, temporary, client, library);
  }

  private static String libraryName() {
    String system = System.getProperty("os.name");
    String machine = System.getProperty("os.arch");
    if (!system.equals("Linux") || !Set.of("amd64", "aarch64").contains(machine)) {
      throw new MigrationException(
          ExitCode.INVALID,
          "AWS's Java runtime client does not run on %s (%s).".formatted(system, machine),
          "Serve the bundle on Linux, in a container for instance; all commands work without Lambda, too.");
    }
    boolean musl = Files.exists(Path.of("/etc/alpine-release"));
    return "libaws-lambda-jni.linux%s-%s.so"
        .formatted(musl ? "_musl" : "", machine.equals("amd64") ? "x86_64" : "aarch_64");
  }

  private static void unpack(List<Path> jars, String name, Path target) throws IOException {
    for (Path each : jars) {
      if (!each.toString().endsWith(".jar")) {
        continue;
      }
      try (JarFile jar = new JarFile(each.toFile())) {
        ZipEntry entry = jar.getEntry(name);
        if (entry != null) {
          try (InputStream in = jar.getInputStream(entry)) {
            Files.copy(in, target);
          }
          return;
        }
      }
    }
    throw new IllegalStateException(COORDINATES + " has no " + name);
  }

  /** One that asks for its invocations at an address, and may invoke by the given endpoint. */
  ProcessBuilder at(String runtimeApi, URI endpoint) {
    ProcessBuilder builder =
        new ProcessBuilder(command()).directory(root.path().toFile()).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(NEEDED);
    environment.putAll(environment(runtimeApi, endpoint));
    return builder;
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    // A script that is given the whole command, and may change it before it runs it.
    Optional.ofNullable(function.environment().get(WRAPPER)).ifPresent(command::add);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // AWS's own choice.
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
    command.add("-Xmx" + function.memory() * 85 / 100 + "m");
    if (Runtime.version().feature() >= 22) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.add("-Djava.io.tmpdir=" + temporary);
    command.add("-D" + LIBRARY_PROPERTY + "=" + library);
    command.addAll(List.of("-cp", classPath(), MAIN, function.handler()));
    return command;
  }

  private String classPath() {
    return client.stream()
        .map(Path::toString)
        .filter(file -> file.endsWith(".jar"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** What the function is configured with, and what Lambda says of itself. */
  private Map<String, String> environment(String runtimeApi, URI endpoint) {
    Map<String, String> all = new HashMap<>(function.environment());
    all.putIfAbsent("AWS_REGION", function.region());
    all.putIfAbsent("AWS_DEFAULT_REGION", function.region());
    if (Collections.disjoint(all.keySet(), CREDENTIALS)) {
      // In AWS there always are some, its role's; for what is local any will do.
      all.put("AWS_ACCESS_KEY_ID", "local");
      all.put("AWS_SECRET_ACCESS_KEY", "local");
    }
    // Where the SDK looks for Lambda, so that a function that invokes itself does it here.
    all.put("AWS_ENDPOINT_URL_LAMBDA", endpoint.toString());
    all.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
    all.put("_HANDLER", function.handler());
    all.put("LAMBDA_TASK_ROOT", root.path().toString());
    all.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
    all.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    all.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memory()));
    all.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
    all.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
    all.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    all.put(
        "AWS_EXECUTION_ENV",
        String.format(Locale.ROOT, "AWS_Lambda_java%d", Runtime.version().feature()));
    all.put("TZ", "UTC");
    return all;
  }
}
