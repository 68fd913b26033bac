package dev.dynamomigrate.cli.jbang.bridge;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;

/**
 * Keeps what a compile task writes in memory, by the source file it came from: javac names that
 * file, the sibling, for nested and secondary classes too.
 */
final class ClassFiles extends ForwardingJavaFileManager<StandardJavaFileManager> {
  private final Map<Path, Map<String, Output>> outputs = new HashMap<>();
  private final List<Path> sources;
  private boolean ownerUnknown;

  ClassFiles(StandardJavaFileManager files, List<Path> sources) {
    super(files);
    this.sources = sources;
  }

  /** Whether something was written of which nobody knows where it came from. */
  boolean ownerUnknown() {
    return ownerUnknown;
  }

  /** What came from some source files, by file name. */
  Map<String, byte[]> of(List<Path> from) {
    Map<String, byte[]> files = new HashMap<>();
    for (Path source : from) {
      outputs.getOrDefault(source, Map.of()).forEach((name, out) -> files.put(name, out.bytes()));
    }
    return files;
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
    return output(className.replace('.', '/') + kind.extension, kind, sibling);
  }

  @Override
  public FileObject getFileForOutput(
      Location location, String packageName, String relativeName, FileObject sibling) {
    String folder = packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/";
    return output(folder + relativeName, JavaFileObject.Kind.OTHER, sibling);
  }

  private Output output(String name, JavaFileObject.Kind kind, FileObject sibling) {
    Output output = new Output(owner(sibling), name, kind);
    outputs.computeIfAbsent(output.owner, source -> new HashMap<>()).put(name, output);
    return output;
  }

  private Path owner(FileObject sibling) {
    if (sibling instanceof Output generated) {
      return generated.owner;
    }
    if (sibling == null) {
      ownerUnknown |= sources.size() > 1; // an annotation processor need not name one
      return sources.get(0);
    }
    return fileManager.asPath(sibling);
  }

  private static final class Output extends SimpleJavaFileObject {
    private final Path owner;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    Output(Path owner, String name, Kind kind) {
      super(URI.create("memory:///" + name.replace(" ", "%20")), kind);
      this.owner = owner;
    }

    byte[] bytes() {
      return written.toByteArray();
    }

    @Override
    public OutputStream openOutputStream() {
      return written;
    }

    @Override
    public InputStream openInputStream() {
      return new ByteArrayInputStream(bytes());
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return written.toString(StandardCharsets.UTF_8);
    }
  }
}
