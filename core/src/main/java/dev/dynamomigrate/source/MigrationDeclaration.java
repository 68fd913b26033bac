package dev.dynamomigrate.source;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import dev.dynamomigrate.InvalidInputException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Tells a named migration from a helper: the JDK's parser looks for a class that implements
 * Migration.
 */
final class MigrationDeclaration {
  private MigrationDeclaration() {}

  /** Those of the scripts that declare a migration. A script that does not parse is none. */
  static List<MigrationScript> among(List<MigrationScript> scripts) {
    List<MigrationScript> candidates =
        scripts.stream().filter(script -> script.text().contains("Migration")).toList();
    if (candidates.isEmpty()) {
      return List.of();
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new InvalidInputException(
          "This Java has no compiler, and scripts are compiled before they run.",
          "Run it on a JDK 17 or newer instead of a JRE.");
    }
    return candidates.stream().filter(script -> declaresMigration(compiler, script)).toList();
  }

  private static boolean declaresMigration(JavaCompiler compiler, MigrationScript script) {
    try {
      JavacTask task =
          (JavacTask)
              compiler.getTask(null, null, diagnostic -> {}, null, null, List.of(new Text(script)));
      for (CompilationUnitTree unit : task.parse()) {
        for (Tree type : unit.getTypeDecls()) {
          if (type instanceof ClassTree tree && canRun(tree) && implementsMigration(tree)) {
            return true;
          }
        }
      }
      return false;
    } catch (IOException e) {
      throw new InvalidInputException(
          "The script cannot be parsed: " + script.name(), "Look at the file.", e);
    }
  }

  /** An interface's parents stand where a class has what it implements. */
  private static boolean canRun(ClassTree tree) {
    return tree.getKind() != Tree.Kind.INTERFACE
        && !tree.getModifiers().getFlags().contains(Modifier.ABSTRACT);
  }

  private static boolean implementsMigration(ClassTree tree) {
    List<String> interfaces = new ArrayList<>();
    tree.getImplementsClause().forEach(type -> interfaces.add(type.toString()));
    return interfaces.contains("Migration")
        || interfaces.contains("dev.dynamomigrate.migration.Migration");
  }

  /** A script's text as javac takes it. */
  private static final class Text extends SimpleJavaFileObject {
    private final String text;

    Text(MigrationScript script) {
      super(URI.create("text:///Script.java"), JavaFileObject.Kind.SOURCE);
      this.text = script.text();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
