package dev.dynamomigrate.maven;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.cli.CommandRun;
import dev.dynamomigrate.cli.Notes;
import dev.dynamomigrate.cli.Outcome;
import dev.dynamomigrate.cli.Person;
import dev.dynamomigrate.cli.Screen;
import dev.dynamomigrate.cli.Surroundings;
import dev.dynamomigrate.cli.artifacts.StoredArtifacts;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;

/** The parameters of all goals, and the one call of the command line. */
abstract class AbstractDynamoMojo extends AbstractMojo {
  /** Does nothing at all. It is looked at before anything else. */
  @Parameter(property = "dynamo.skip", defaultValue = "false")
  boolean skip;

  /** The folder in which migrate.json5 (or migrations/migrate.json5) is looked for. */
  @Parameter(property = "dynamo.dir", defaultValue = "${project.basedir}")
  File dir;

  /** The configuration file, instead of migrate.json5. */
  @Parameter(property = "dynamo.config")
  String config;

  /** The profile of the configuration. */
  @Parameter(property = "dynamo.profile")
  String profile;

  /** The table. */
  @Parameter(property = "dynamo.table")
  String table;

  /** Where DynamoDB is: an address, or {@code local}. */
  @Parameter(property = "dynamo.endpoint")
  String endpoint;

  /** The ARN of the Lambda function that runs the migrations next to the table. */
  @Parameter(property = "dynamo.arn")
  String arn;

  /** Whose controller that is: {@code dynamo}, or {@code onetable}. */
  @Parameter(property = "dynamo.controller")
  String controller;

  /** Where Lambda is, if it is not at AWS. */
  @Parameter(property = "dynamo.endpointLambda")
  String endpointLambda;

  /** The region. */
  @Parameter(property = "dynamo.awsRegion")
  String awsRegion;

  /** The access key, with awsSecretKey; without them AWS's own chain is asked. */
  @Parameter(property = "dynamo.awsAccessKey")
  String awsAccessKey;

  /** The secret key. */
  @Parameter(property = "dynamo.awsSecretKey")
  String awsSecretKey;

  /**
   * The password of encrypted fields, as cipher:password, in place of the configured ones. Prefer
   * the variable DYNAMO_CRYPTO or a file: others can see it in the process list.
   */
  @Parameter(property = "dynamo.crypto")
  String crypto;

  /**
   * The server of Maven's settings.xml that has the credentials: its username is the access key,
   * its password, encrypted or not, the secret key. With awsAccessKey and awsSecretKey it is not
   * looked at.
   */
  @Parameter(property = "dynamo.serverId")
  String serverId;

  /**
   * Lets scripts use the classes of this project and its runtime dependencies, behind what they
   * name themselves.
   */
  @Parameter(property = "dynamo.projectClasspath", defaultValue = "false")
  boolean projectClasspath;

  /** OneTable's schema. */
  @Parameter(property = "dynamo.schema")
  String schema;

  /** Refuses to run when an applied script changed or is gone; validate fails on warnings. */
  @Parameter(property = "dynamo.strict", defaultValue = "false")
  boolean strict;

  /** Answers yes to every question beforehand. */
  @Parameter(property = "dynamo.force", defaultValue = "false")
  boolean force;

  /** Prints JSON, and nothing else, on standard output. */
  @Parameter(property = "dynamo.json", defaultValue = "false")
  boolean json;

  /** Prints results only. */
  @Parameter(property = "dynamo.quiet", defaultValue = "false")
  boolean quiet;

  /** Prints stack traces, and what JBang does. */
  @Parameter(property = "dynamo.verbose", defaultValue = "false")
  boolean verbose;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  MavenSession session;

  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  MojoExecution execution;

  @Inject LifecycleExecutor lifecycle;
  @Inject BuildPluginManager plugins;
  @Inject RepositorySystem repositorySystem;
  @Inject ProjectDependenciesResolver dependenciesResolver;
  @Inject SettingsDecrypter settingsDecrypter;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("Skipped: dynamo.skip is set.");
      return;
    }
    try {
      List<MavenProject> meant =
          begins() ? List.of(session.getCurrentProject()) : MeantModules.of(session, execution);
      if (meant.isEmpty()) {
        getLog().info("Skipped: this POM does not declare dynamo-maven-plugin.");
      }
      for (MavenProject module : meant) {
        actOn(module);
      }
    } catch (MigrationException refused) {
      fail(refused);
    }
  }

  private void actOn(MavenProject module) throws MojoExecutionException, MojoFailureException {
    if (module.equals(session.getCurrentProject())) {
      run();
    } else {
      getLog().info("On the module '%s':".formatted(module.getArtifactId()));
      new ModuleCall(session, execution, lifecycle, plugins).on(module);
    }
  }

  private void run() throws MojoExecutionException, MojoFailureException {
    List<String> words = new ArrayList<>(command());
    options().forEach((option, value) -> add(words, option, value));
    Outcome outcome = CommandRun.in(surroundings()).execute(words.toArray(String[]::new));
    Properties published = session.getCurrentProject().getProperties();
    outcome.facts().forEach((name, value) -> published.setProperty("dynamo." + name, value));
    if (outcome.error().isPresent()) {
      fail(outcome.error().get());
    }
  }

  /** Whether it begins a project, which then declares nothing yet. */
  boolean begins() {
    return false;
  }

  /** The command's own words. */
  abstract List<String> command();

  /** All options by their names; what is null or false is left out. */
  Map<String, Object> options() {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("--dir", directory());
    options.put("--config", config);
    options.put("--profile", profile);
    options.put("--table", table);
    options.put("--endpoint", endpoint);
    options.put("--arn", arn);
    options.put("--controller", controller);
    options.put("--endpoint-lambda", endpointLambda);
    options.put("--aws-region", awsRegion);
    options.put("--aws-access-key", awsAccessKey);
    options.put("--aws-secret-key", awsSecretKey);
    options.put("--crypto", crypto);
    options.put("--schema", schema);
    options.put("--strict", strict);
    options.put("--force", force);
    options.put("--json", json);
    options.put("--quiet", quiet);
    options.put("--verbose", verbose);
    return options;
  }

  private static void add(List<String> words, String option, Object value) {
    if (value instanceof Map<?, ?> pairs) {
      pairs.forEach((name, each) -> words.add(option + "=" + name + "=" + each));
    } else if (Boolean.TRUE.equals(value)) {
      words.add(option);
    } else if (value != null && !Boolean.FALSE.equals(value)) {
      words.add(option + "=" + value);
    }
  }

  /** Without a project there is no basedir: the folder in which Maven was called. */
  private File directory() {
    return dir != null ? dir : new File(session.getExecutionRootDirectory());
  }

  private Surroundings surroundings() {
    return new Surroundings(
        directory().toPath(),
        System.getenv(),
        System.out,
        new LogNotes(getLog()),
        Screen.NONE,
        new StoredArtifacts(
            new SessionArtifacts(repositorySystem, session),
            session.getRepositorySession().getLocalRepository().getBasedir().toPath(),
            Path.of(System.getProperty("user.home"), ".dynamo-migrate", "artifacts")),
        session.getSettings().isInteractiveMode() ? Person.ofProcess() : Person.NOBODY,
        session.isOffline(),
        new MavenBuild(
            session,
            new ServerCredentials(serverId, session.getSettings(), settingsDecrypter),
            new ProjectClassPath(projectClasspath, session, dependenciesResolver)));
  }

  private static void fail(MigrationException error)
      throws MojoExecutionException, MojoFailureException {
    String message =
        "%s%s [exit code %d]"
            .formatted(
                error.getMessage(),
                error.hint().isEmpty() ? "" : "\n" + error.hint(),
                error.exitCode().code());
    if (error.exitCode() == ExitCode.FAILED || error.exitCode() == ExitCode.LEASE) {
      throw new MojoFailureException(message, error);
    }
    throw new MojoExecutionException(message, error);
  }

  /** Notes in Maven's log. */
  private record LogNotes(Log log) implements Notes {
    @Override
    public void info(String line) {
      log.info(line);
    }

    @Override
    public void warn(String line) {
      log.warn(line);
    }
  }
}
