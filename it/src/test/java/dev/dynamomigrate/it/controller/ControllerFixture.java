package dev.dynamomigrate.it.controller;

import dev.dynamomigrate.cli.CommandRun;
import dev.dynamomigrate.cli.HostBuild;
import dev.dynamomigrate.cli.Outcome;
import dev.dynamomigrate.cli.Screen;
import dev.dynamomigrate.cli.Surroundings;
import dev.dynamomigrate.cli.artifacts.Artifacts;
import dev.dynamomigrate.cli.artifacts.MimaArtifacts;
import dev.dynamomigrate.cli.artifacts.StoredArtifacts;
import dev.dynamomigrate.cli.lambda.DeliveryRules;
import dev.dynamomigrate.cli.lambda.LambdaFunction;
import dev.dynamomigrate.cli.lambda.LocalLambda;
import dev.dynamomigrate.cli.local.LocalDynamo;
import dev.dynamomigrate.cli.local.LocalTable;
import dev.dynamomigrate.it.Build;
import dev.dynamomigrate.it.Home;
import dev.dynamomigrate.it.RunningProgram;
import dev.dynamomigrate.schema.Json5Document;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What controllers are tested with: a home whose repository has this build, a DynamoDB Local in
 * which each {@link Account} has tables of its own, bundles made by the command of that name, and
 * the command line, in this process or in one of its own.
 */
public final class ControllerFixture implements BeforeAllCallback, AfterAllCallback {
  private final String homeBefore = System.getProperty("user.home");
  private final boolean kept;
  private Home home;
  private Artifacts artifacts;
  private LocalDynamo dynamo;

  /** One of its own for a class. */
  public ControllerFixture() {
    this(false);
  }

  private ControllerFixture(boolean kept) {
    this.kept = kept;
  }

  /** The same for all classes that ask for it: what was compiled for one is there for the next. */
  public static ControllerFixture kept() {
    return new ControllerFixture(true);
  }

  /** Its home and its DynamoDB, which may outlive a class. */
  private record Kept(Home home, LocalDynamo dynamo) implements AutoCloseable {
    static Kept begin() {
      Home home = Home.create("controller-home");
      // JBang and Maven's resolver look there; only as a property can they be told.
      System.setProperty("user.home", home.folder().toString());
      return new Kept(home, LocalDynamo.inMemoryByKey(stored()));
    }

    @Override
    public void close() {
      dynamo.close();
    }
  }

  /** Whose tables: two accounts may have a table of the same name. */
  public enum Account {
    /** What controllers work on. */
    THERE,
    /** What the command line works on without a controller. */
    HERE;

    /** DynamoDB Local has tables for each region. */
    private String region() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** For a process that works in it. */
    public Map<String, String> environment() {
      return Map.of("AWS_REGION", region());
    }
  }

  @Override
  public void beforeAll(ExtensionContext test) {
    Kept parts =
        kept
            ? test.getRoot()
                .getStore(ExtensionContext.Namespace.create(ControllerFixture.class))
                .getOrComputeIfAbsent(Kept.class, key -> Kept.begin(), Kept.class)
            : Kept.begin();
    home = parts.home();
    dynamo = parts.dynamo();
    System.setProperty("user.home", home.folder().toString());
    artifacts = stored();
  }

  private static Artifacts stored() {
    return new StoredArtifacts(new MimaArtifacts(false));
  }

  @Override
  public void afterAll(ExtensionContext test) {
    System.setProperty("user.home", homeBefore);
    if (!kept) {
      dynamo.close();
    }
  }

  public Artifacts artifacts() {
    return artifacts;
  }

  /** Where DynamoDB is. */
  public String endpoint() {
    return dynamo.endpoint().toString();
  }

  DynamoDbClient client(Account account) {
    return client(dynamo, account);
  }

  static DynamoDbClient client(LocalDynamo dynamo, Account account) {
    return DynamoDbClient.builder()
        .endpointOverride(dynamo.endpoint())
        .region(Region.of(account.region()))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  /** A new table by a schema; one of that name is dropped first. */
  public void table(
      Account account, String name, Path schema, List<Map<String, AttributeValue>> items) {
    try (DynamoDbClient client = client(account)) {
      if (client.listTables().tableNames().contains(name)) {
        client.deleteTable(delete -> delete.tableName(name));
      }
      LocalTable table = new LocalTable(client, name);
      table.create(Json5Document.read(schema));
      table.load(items.stream());
    }
  }

  /** All items, the service items too, by their keys. */
  public List<Map<String, AttributeValue>> items(Account account, String table) {
    try (DynamoDbClient client = client(account)) {
      return client
          .scanPaginator(scan -> scan.tableName(table).consistentRead(true))
          .items()
          .stream()
          .sorted(Comparator.comparing(item -> item.get("PK").s() + " " + item.get("SK").s()))
          .toList();
    }
  }

  /** A new folder with these files. */
  public static Path project(String name, Map<String, String> files) {
    Path folder = Build.newFolder(name);
    files.forEach(
        (file, text) -> {
          try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return folder;
  }

  /** What {@code bundle} makes of configurations, in a new folder. */
  public Path bundle(String file, Path... configs) {
    Path target = Build.newFolder("bundle").resolve(file);
    List<String> words = new ArrayList<>(List.of("bundle", "--output", target.toString()));
    if (file.endsWith(".zip")) {
      words.add("--zip");
    }
    Arrays.stream(configs).map(Path::toString).forEach(words::add);
    Said said = caller(target.getParent(), Map.of()).says(words.toArray(String[]::new));
    if (said.exitCode() != 0) {
      throw new AssertionError("bundle: " + said);
    }
    return target;
  }

  /** The function that a bundle is deployed as, by the rules of lambda/template.yaml. */
  public LambdaFunction function(Path bundle) {
    Map<String, String> environment = new HashMap<>(Account.THERE.environment());
    environment.put("DYNAMO_ENDPOINT", endpoint());
    return LambdaFunction.of(
            "migrations", bundle, "dev.dynamomigrate.lambda.MigrationHandler::handleRequest")
        .withEnvironment(environment)
        .withDelivery(DeliveryRules.AWS.withMaximumAge(Duration.ofMinutes(15)).withRecursiveLoop());
  }

  /** The options by which the command line finds a function. */
  public static String[] steering(LocalLambda lambda) {
    return new String[] {"--arn", lambda.arn(), "--endpoint-lambda", lambda.endpoint().toString()};
  }

  /** Somebody who types commands in a folder. */
  Caller caller(Path folder, Map<String, String> environment) {
    return new Caller(folder, environment, artifacts);
  }

  /**
   * The command line in a process of its own.
   *
   * @param environment its variables; nothing that configures us is inherited
   */
  public RunningProgram start(Path folder, Map<String, String> environment, String... words) {
    Map<String, String> variables = new HashMap<>(environment);
    variables.putIfAbsent("JBANG_DIR", home.jbang().toString());
    List<String> command =
        new ArrayList<>(
            List.of(
                Build.JAVA_HOME.resolve("bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Duser.home=" + home.folder(),
                "-cp",
                Build.COMMAND_LINE,
                "dev.dynamomigrate.cli.Main"));
    command.addAll(List.of(words));
    return RunningProgram.start(folder, variables, command);
  }

  /** What {@code status} says of a table of this computer, in this process. */
  public String status(Path folder, String table, String... options) {
    List<String> words = new ArrayList<>(List.of("status", "--endpoint", endpoint()));
    words.addAll(List.of("--table", table));
    words.addAll(List.of(options));
    Said said = caller(folder, Account.HERE.environment()).says(words.toArray(String[]::new));
    if (said.exitCode() != 0) {
      throw new AssertionError("status: " + said);
    }
    return said.out();
  }

  /**
   * A goal in a process of its own, without a project.
   *
   * @param environment its variables; nothing that configures us is inherited
   */
  public RunningProgram startGoal(
      Path folder, Map<String, String> environment, String goal, String... words) {
    Map<String, String> variables = new HashMap<>(home.environment());
    variables.putAll(environment);
    List<String> command =
        new ArrayList<>(
            List.of(
                Build.MAVEN.resolve("bin/mvn").toString(),
                "--batch-mode",
                "--no-transfer-progress",
                "dev.dynamomigrate:dynamo-maven-plugin:%s:%s".formatted(Build.VERSION, goal)));
    command.addAll(List.of(words));
    return RunningProgram.start(folder, variables, command);
  }

  /**
   * What a command left.
   *
   * @param out standard output
   * @param err progress, remarks and the error
   */
  record Said(int exitCode, String out, String err) {}

  /** Runs a command in this process, as {@code Main} does. */
  static Said run(Caller caller, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CollectedNotes notes = new CollectedNotes();
    Outcome outcome =
        CommandRun.in(
                new Surroundings(
                    caller.folder(),
                    caller.environment(),
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    notes,
                    Screen.NONE,
                    caller.artifacts(),
                    caller.person(),
                    false,
                    HostBuild.NONE))
            .execute(words);
    outcome
        .error()
        .ifPresent(
            error -> {
              notes.info(error.getMessage());
              if (!error.hint().isEmpty()) {
                notes.info(error.hint());
              }
            });
    return new Said(outcome.exitCode(), out.toString(StandardCharsets.UTF_8), notes.text());
  }
}
