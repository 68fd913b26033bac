package dev.dynamomigrate.source;

import java.nio.file.Path;
import java.util.List;

/**
 * Compiles script files and resolves what they depend on. The command line does it with JBang's own
 * code.
 */
public interface ScriptBuilder {
  /**
   * Builds scripts; what was built before and did not change is taken from the cache.
   *
   * @param scripts absolute paths
   * @return one result for each script, in the order given
   * @throws dev.dynamomigrate.InvalidInputException if one does not compile or does not resolve;
   *     the message lists all compile errors as {@code file:line: message} with the source line,
   *     and nothing may be run
   */
  List<BuiltScript> build(List<Path> scripts);

  /**
   * A script as classes.
   *
   * @param script the file it was built from
   * @param jar the jar that holds its classes (and those of its {@code //SOURCES}, and its {@code
   *     //FILES})
   * @param classPath what it depends on, without this library and what this library brings
   */
  record BuiltScript(Path script, Path jar, List<Path> classPath) {}
}
