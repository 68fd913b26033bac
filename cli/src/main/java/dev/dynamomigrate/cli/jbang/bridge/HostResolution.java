package dev.dynamomigrate.cli.jbang.bridge;

import dev.dynamomigrate.cli.jbang.HostAnswers;
import dev.jbang.dependencies.ArtifactResolver;
import dev.jbang.dependencies.DependencyCache;
import dev.jbang.dependencies.DependencyResolver;
import dev.jbang.dependencies.DependencyUtil;
import dev.jbang.dependencies.JitPackUtil;
import dev.jbang.dependencies.MavenRepo;
import dev.jbang.source.BuildContext;
import dev.jbang.source.Project;
import dev.jbang.util.Util;
import java.io.File;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Resolves what a script needs by JBang's resolver, with the settings and the local repository of
 * the Maven that runs us. JBang takes neither from its caller, but looks first at what it resolved
 * before: there the result is left for it.
 */
final class HostResolution extends DependencyResolver {
  private final HostAnswers host;
  private final Set<String> dependencies = new LinkedHashSet<>();
  private final Set<MavenRepo> repositories = new LinkedHashSet<>();

  private HostResolution(HostAnswers host) {
    this.host = host;
  }

  static HostResolution of(BuildContext context, HostAnswers host) {
    HostResolution resolution = new HostResolution(host);
    resolution.add(context.getProject());
    context.getProject().getSubProjects().forEach(resolution::add);
    return resolution;
  }

  private void add(Project project) {
    repositories.addAll(project.getRepositories());
    project.getMainSourceSet().updateDependencyResolver(this);
  }

  @Override
  public DependencyResolver addDependencies(List<String> more) {
    dependencies.addAll(more);
    return this;
  }

  /** What JBang resolved once it takes again, whoever resolved it; so do we. */
  void leaveForJBang() {
    List<String> ids = dependencies.stream().map(JitPackUtil::ensureGAV).toList();
    String key = String.join(File.pathSeparator, ids);
    if (ids.isEmpty()
        || host.resolvesLikeJBang()
        || DependencyCache.findDependenciesByHash(key) != null) {
      return;
    }
    try (ArtifactResolver resolver =
        ArtifactResolver.Builder.create()
            .repositories(repositories(!ids.equals(List.copyOf(dependencies))))
            .withUserSettings(true)
            .settingsXml(host.settings().orElse(null))
            .localFolder(host.localRepository().orElse(null))
            .offline(Util.isOffline())
            .ignoreTransitiveRepositories(Util.isIgnoreTransitiveRepositories())
            .logging(!Util.isQuiet())
            .build()) {
      DependencyCache.cache(key, resolver.resolve(ids));
    }
  }

  private List<MavenRepo> repositories(boolean fromGit) {
    Set<MavenRepo> all = new LinkedHashSet<>(repositories);
    if (all.isEmpty()) {
      all.add(DependencyUtil.toMavenRepo("central"));
    }
    if (fromGit) {
      all.add(DependencyUtil.toMavenRepo(DependencyUtil.ALIAS_JITPACK));
    }
    return List.copyOf(all);
  }
}
