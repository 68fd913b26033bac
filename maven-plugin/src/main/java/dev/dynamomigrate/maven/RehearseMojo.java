package dev.dynamomigrate.maven;

import java.util.List;
import java.util.Map;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Runs the next migration, or all up to a version, on a copy of the table's data. */
@Mojo(name = "rehearse", requiresProject = false, inheritByDefault = false, threadSafe = true)
public final class RehearseMojo extends AbstractScriptsMojo {
  /** Up to where, or {@code all}; the next one if nothing is said. */
  @Parameter(property = "dynamo.to")
  String version;

  /** Copies the items of so many of the partition keys only, and reads no others: 5%. */
  @Parameter(property = "dynamo.sample")
  String sample;

  /**
   * Copies an export of DynamoDB in place of the table, which is not asked then: its folder, or a
   * data file.
   */
  @Parameter(property = "dynamo.from")
  String from;

  /** Writes what was found as a page for a browser, too: rehearsal.html. */
  @Parameter(property = "dynamo.report")
  String report;

  /** Also stops each migration in the middle, and takes it up again. */
  @Parameter(property = "dynamo.interrupt", defaultValue = "false")
  boolean interrupt;

  @Override
  List<String> command() {
    return version == null ? List.of("rehearse") : List.of("rehearse", version);
  }

  @Override
  Map<String, Object> options() {
    Map<String, Object> options = super.options();
    options.put("--sample", sample);
    options.put("--from", from);
    options.put("--report", report);
    options.put("--interrupt", interrupt);
    return options;
  }
}
