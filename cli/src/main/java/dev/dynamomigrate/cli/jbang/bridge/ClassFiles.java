package dev.dynamomigrate.cli.jbang.bridge;

import dev.dynamomigrate.cli.jbang.bridge.ScriptCompiler.Unit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
  private final Map<Unit, Map<String, Output>> outputs = new HashMap<>();
  private final List<Unit> units;
  private boolean ownerUnknown;

  /** For a task that compiles several units of one source file each, or a single unit. */
  ClassFiles(StandardJavaFileManager files, List<Unit> units) {
    super(files);
    this.units = units;
  }

  /** Whether something was written of which nobody knows where it came from. */
  boolean ownerUnknown() {
    return ownerUnknown;
  }

  /** What belongs to a unit, by file name. */
  Map<String, byte[]> of(Unit unit) {
    Map<String, byte[]> files = new HashMap<>();
    outputs.getOrDefault(unit, Map.of()).forEach((name, out) -> files.put(name, out.bytes()));
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
    outputs.computeIfAbsent(output.owner, unit -> new HashMap<>()).put(name, output);
    return output;
  }

  private Unit owner(FileObject sibling) {
    if (units.size() == 1) {
      return units.get(0);
    }
    if (sibling instanceof Output generated) {
      return generated.owner;
    }
    for (Unit unit : units) {
      // Its name is the path as it was given. The path itself would be without symbolic links.
      if (sibling != null && sibling.getName().equals(unit.sources().get(0).toString())) {
        return unit;
      }
    }
    ownerUnknown = true; // an annotation processor need not name a sibling
    return units.get(0);
  }

  private static final class Output extends SimpleJavaFileObject {
    private final Unit owner;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    Output(Unit owner, String name, Kind kind) {
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
