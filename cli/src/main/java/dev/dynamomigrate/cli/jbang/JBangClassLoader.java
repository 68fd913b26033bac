package dev.dynamomigrate.cli.jbang;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * JBang's code beside ours without meeting it: 57 jars, among them versions of Maven's resolver and
 * of Gson that would clash with a host's. It sees the JDK and those jars. Of our classes it loads
 * the bridge itself; all others are the ones we run with, so that both sides mean the same by them.
 */
final class JBangClassLoader extends URLClassLoader {
  private static final String OURS = "dev.dynamomigrate.";
  private static final String BRIDGE = "dev.dynamomigrate.cli.jbang.bridge.";

  static {
    registerAsParallelCapable();
  }

  JBangClassLoader(List<Path> jars) {
    super("jbang", urls(jars), ClassLoader.getPlatformClassLoader());
  }

  JBang bridge(EngineLibrary engine, HostAnswers host) {
    try {
      return (JBang)
          loadClass(BRIDGE + "JBangBridge")
              .getConstructor(EngineLibrary.class, HostAnswers.class)
              .newInstance(engine, host);
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException("The bridge to JBang cannot be loaded", broken);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (name.startsWith(OURS) && !name.startsWith(BRIDGE)) {
      return JBangClassLoader.class.getClassLoader().loadClass(name);
    }
    return super.findClass(name);
  }

  private static URL[] urls(List<Path> jars) {
    URL bridge = JBangClassLoader.class.getProtectionDomain().getCodeSource().getLocation();
    return Stream.concat(jars.stream().map(JBangClassLoader::url), Stream.of(bridge))
        .toArray(URL[]::new);
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }
}
