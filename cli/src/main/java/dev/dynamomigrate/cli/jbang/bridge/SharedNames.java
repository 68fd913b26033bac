package dev.dynamomigrate.cli.jbang.bridge;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which source files cannot share a compile task. Files of one task see each other's classes; a
 * script must not, as at run time it will not. So one that declares, or so much as mentions, the
 * name of a class that another declares is compiled apart.
 */
final class SharedNames {
  private final Map<String, Set<Path>> declaredBy = new HashMap<>();
  private final Map<Path, Set<String>> mentioned = new HashMap<>();

  /** Reads files with the JDK's parser; those with syntax errors as far as it comes. */
  static SharedNames of(JavacTask parser) throws IOException {
    SharedNames names = new SharedNames();
    for (CompilationUnitTree unit : parser.parse()) {
      names.add(Path.of(unit.getSourceFile().getName()), unit);
    }
    return names;
  }

  boolean clash(Path file) {
    return mentioned.getOrDefault(file, Set.of()).stream()
        .anyMatch(name -> !Set.of(file).containsAll(declaredBy.getOrDefault(name, Set.of())));
  }

  private void add(Path file, CompilationUnitTree unit) {
    Set<String> names = new HashSet<>();
    for (Tree declaration : unit.getTypeDecls()) {
      if (declaration instanceof ClassTree type) {
        String name = type.getSimpleName().toString();
        names.add(name);
        declaredBy.computeIfAbsent(name, none -> new HashSet<>()).add(file);
      }
    }
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree identifier, Void none) {
        names.add(identifier.getName().toString());
        return super.visitIdentifier(identifier, null);
      }

      @Override
      public Void visitMemberSelect(MemberSelectTree select, Void none) {
        names.add(select.getIdentifier().toString());
        return super.visitMemberSelect(select, null);
      }
    }.scan(unit, null);
    mentioned.put(file, names);
  }
}
