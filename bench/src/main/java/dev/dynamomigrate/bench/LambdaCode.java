package dev.dynamomigrate.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A function's code as AWS unpacks what {@code bundle --zip} writes: one migration, libraries. */
final class LambdaCode {
  /** Of our class path what the controller and the engine bring. */
  private static final Pattern BROUGHT =
      Pattern.compile(
          ".*/(dynamo-migrate-(core|lambda)-[^/]*|software/amazon/awssdk/(?!apache5|dynamodb-enhanced).*"
              + "|(org/reactivestreams|org/semver4j|org/slf4j/slf4j-api"
              + "|com/amazonaws/aws-lambda-java-core)/.*)\\.jar");

  private static final String SCRIPT =
      """
      import dev.dynamomigrate.migration.*;
      import dev.dynamomigrate.table.*;

      class Greeting implements Migration {
        public void up(Table db, MigrationContext migrate) {
          migrate.transform().each(user -> user.put("greeting", "Dear " + user.string("name"))).run();
        }
      }
      """;

  /**
   * Puts the libraries on the JVM's own class path, before anything else sees them: of what AWS's
   * runtime client loads by itself from lib/ no archive can be made.
   */
  private static final String WRAPPER =
      """
      #!/bin/sh
      libraries=$(ls "$LAMBDA_TASK_ROOT"/lib/*.jar | tr '\\n' ':')
      before=
      for argument in "$@"; do
        shift
        case $before in
          -cp | -classpath) argument=$argument:$libraries ;;
        esac
        set -- "$@" "$argument"
        before=$argument
      done
      exec "$@"
      """;

  private final Path root;

  private LambdaCode(Path root) {
    this.root = root;
  }

  /** Writes it for a table, over what was there. */
  static LambdaCode write(Path root, String table) {
    try {
      Path libraries = Files.createDirectories(root.resolve("lib"));
      try (Stream<Path> former = Files.list(libraries)) {
        for (Path each : former.toList()) {
          Files.delete(each);
        }
      }
      List<Path> jars =
          Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
              .filter(each -> BROUGHT.matcher(each.replace('\\', '/')).matches())
              .map(Path::of)
              .toList();
      for (int i = 0; i < jars.size(); i++) {
        String name = String.format(Locale.ROOT, "%03d-%s", i, jars.get(i).getFileName());
        Files.copy(jars.get(i), libraries.resolve(name));
      }
      put(root, "migrate.json5", "{ name: '%s' }".formatted(table));
      put(root, "META-INF/dynamo-migrate/migrations", "migrations/0.1.0_greeting.java Greeting\n");
      compile(root, put(root, "migrations/0.1.0_greeting.java", SCRIPT));
      Files.setPosixFilePermissions(
          put(root, "wrapper", WRAPPER), PosixFilePermissions.fromString("rwxr-xr-x"));
      return new LambdaCode(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path put(Path root, String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Path beside = Files.writeString(root.resolve("new"), text);
    return Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void compile(Path root, Path script) {
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, System.err, System.err, "-d", root.toString(), script.toString());
    if (result != 0) {
      throw new IllegalStateException(script + " does not compile");
    }
  }

  Path root() {
    return root;
  }

  /** The folder of the scripts. */
  Path migrations() {
    return root.resolve("migrations");
  }

  /** The script that AWS_LAMBDA_EXEC_WRAPPER names. */
  Path wrapper() {
    return root.resolve("wrapper");
  }
}
