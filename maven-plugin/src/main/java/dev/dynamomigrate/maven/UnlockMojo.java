package dev.dynamomigrate.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;

/** Breaks the lease of a run that is dead, after showing whose it is. */
@Mojo(name = "unlock", requiresProject = false, inheritByDefault = false, threadSafe = true)
public final class UnlockMojo extends AbstractDynamoMojo {
  @Override
  List<String> command() {
    return List.of("unlock");
  }
}
