package dev.dynamomigrate.cli.jbang;

import dev.dynamomigrate.source.ScriptBuilder;
import java.nio.file.Path;
import java.util.Optional;

/** What JBang does for us. */
public interface JBang extends ScriptBuilder {
  /**
   * Where JBang's cache has the jar of a script, or would have it: the path depends on the content
   * of the script, its {@code //SOURCES} and {@code //FILES}. Builds nothing, resolves nothing.
   *
   * @param script an absolute path
   * @return the jar, which need not exist; empty if there is no such script, or JBang cannot read
   *     it
   */
  Optional<Path> cachedJar(Path script);
}
