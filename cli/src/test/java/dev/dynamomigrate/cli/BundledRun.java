package dev.dynamomigrate.cli;

import dev.dynamomigrate.config.AwsSettings;
import dev.dynamomigrate.config.AwsSettings.Credentials;
import dev.dynamomigrate.config.Secret;
import dev.dynamomigrate.engine.Migrator;
import dev.dynamomigrate.engine.RunOptions;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.source.JarSource;
import java.util.Optional;
import javax.tools.ToolProvider;

/**
 * What a controller does with the bundle that is its class path, in a JVM of its own: endpoint,
 * table, and the bundle's folder if it is one of several.
 */
final class BundledRun {
  private BundledRun() {}

  public static void main(String... args) {
    ClassLoader loader = BundledRun.class.getClassLoader();
    JarSource source =
        args.length > 2 ? JarSource.onClassPath(loader, args[2]) : JarSource.onClassPath(loader);
    AwsSettings aws =
        new AwsSettings(
            Optional.of(args[0]),
            Optional.of(AwsSettings.LOCAL),
            Optional.of(new Credentials("test", new Secret("test"), Optional.empty())),
            Optional.empty());
    try (Migrator migrator = Migrator.builder().table(args[1]).aws(aws).source(source).build()) {
      System.out.println(
          "compiler: %s, current: %s"
              .formatted(
                  compiler(), migrator.run(new Target.All(), RunOptions.of("up")).current()));
    }
  }

  private static String compiler() {
    try {
      return ToolProvider.getSystemJavaCompiler() == null ? "none" : "there";
    } catch (NoClassDefFoundError noModule) {
      return "none";
    }
  }
}
