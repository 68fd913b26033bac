package dev.dynamomigrate;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Section 3 of the design: who may use whom, so that the road through the house is one way. */
class ArchitectureTest {
  private static final String BASE = "dev.dynamomigrate";
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(BASE);

  /** In the order of dependency: a room uses only rooms above it. */
  static final List<Room> ROOMS =
      List.of(
          room("", "the words everyone uses stand alone").andLibraries("org.semver4j.."),
          room("schema", "a schema is a document, wherever it is stored"),
          room("guard", "the client that counts and refuses knows keys and requests only")
              .andLibraries("software.amazon.awssdk.."),
          room("table", "items are read and written as the schema says, by the guard's keys")
              .uses("schema", "guard")
              .andLibraries("software.amazon.awssdk..", "javax.crypto.."),
          room("transform", "every item of a table is changed without knowing who asked for it")
              .uses("guard", "table")
              .andLibraries("software.amazon.awssdk.."),
          room("migration", "what an author sees names no engine")
              .uses("schema", "table", "transform")
              .andLibraries("software.amazon.awssdk.."),
          room("source", "a script is listed and loaded without anybody running it")
              .uses("schema", "migration", "table")
              .andLibraries("com.sun.source..", "javax.tools..", "javax.lang.model.."),
          room("lease", "the right to run does not ask what for"),
          room("ledger", "the record says under which lease and schema something ran")
              .uses("lease", "schema", "transform"),
          room("plan", "the decision is a pure function of scripts and record")
              .uses("source", "ledger"),
          room("dynamo", "what is kept in DynamoDB is kept behind the interfaces above")
              .uses("ledger", "lease", "schema", "table", "transform", "guard")
              .andLibraries("software.amazon.awssdk.."),
          room("config", "settings are read before anything is opened, passwords made keys at once")
              .uses("schema", "table"),
          room("engine", "the way in puts all together")
              .uses(
                  "schema",
                  "guard",
                  "table",
                  "transform",
                  "migration",
                  "source",
                  "lease",
                  "ledger",
                  "plan",
                  "dynamo",
                  "config")
              .andLibraries("software.amazon.awssdk.."),
          room("words", "people are told the same by every front end")
              .uses("schema", "transform", "source", "lease", "ledger", "plan", "engine"),
          room("rehearsal", "a migration is tried on a copy by the engine as it is")
              .uses(
                  "schema",
                  "guard",
                  "table",
                  "transform",
                  "source",
                  "ledger",
                  "plan",
                  "dynamo",
                  "config",
                  "engine")
              .andLibraries("software.amazon.awssdk..", "javax.crypto.."),
          room("remote", "a controller is spoken to in the engine's own values")
              .uses(
                  "schema",
                  "guard",
                  "transform",
                  "source",
                  "lease",
                  "ledger",
                  "plan",
                  "dynamo",
                  "config",
                  "engine")
              .andLibraries("software.amazon.awssdk.."),
          room("browser", "the pages are told what they work on, and no more")
              .uses("config", "engine", "rehearsal"));

  @ParameterizedTest
  @FieldSource("ROOMS")
  void aRoomUsesOnlyWhatTheTableAllows(Room room) {
    classes()
        .that()
        .resideInAPackage(room.packageName())
        .should()
        .onlyDependOnClassesThat(room.allowed())
        .because(room.why())
        .check(CORE);
  }

  @Test
  void everyPackageIsInTheTableOnce() {
    Set<String> packages =
        CORE.stream().map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));
    assertThat(ROOMS).extracting(Room::packageName).containsExactlyInAnyOrderElementsOf(packages);
  }

  @Test
  void theTableIsInTheOrderOfDependency() {
    List<String> above = new ArrayList<>();
    for (Room room : ROOMS) {
      assertThat(above).containsAll(room.uses());
      above.add(room.name());
    }
  }

  @Test
  void thereAreNoCycles() {
    ArchRule rule =
        slices()
            .matching(BASE + ".(*)..")
            .should()
            .beFreeOfCycles()
            .because("there is one direction and no way back");
    rule.check(CORE);
  }

  @Test
  void aNameSaysWhatAClassIsFor() {
    noClasses()
        .should()
        .haveNameMatching(".*(Util|Helper|Impl|Manager).*")
        .because("such a name fits everything, and so everything gathers there")
        .check(CORE);
  }

  @Test
  void theCoreKnowsNoFrontEnd() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "picocli..",
            "org.apache.maven..",
            "org.eclipse.aether..",
            "dev.jbang..",
            "eu.maveniverse..")
        .because("Maven, JBang, the web page and Lambda call the same core")
        .check(CORE);
  }

  private static Room room(String name, String why) {
    return new Room(name, why, List.of(), List.of());
  }

  /** One package, and what it may use beside itself, the root and the JDK. */
  record Room(String name, String why, List<String> uses, List<String> libraries) {
    Room uses(String... rooms) {
      return new Room(name, why, List.of(rooms), libraries);
    }

    Room andLibraries(String... packages) {
      return new Room(name, why, uses, List.of(packages));
    }

    String packageName() {
      return packageOf(name);
    }

    private static String packageOf(String name) {
      return name.isEmpty() ? BASE : BASE + "." + name;
    }

    DescribedPredicate<JavaClass> allowed() {
      String[] packages =
          Stream.of(
                  Stream.of(BASE, packageName(), "java.."),
                  uses.stream().map(Room::packageOf),
                  libraries.stream())
              .flatMap(each -> each)
              .toArray(String[]::new);
      return JavaClass.Predicates.resideInAnyPackage(packages)
          .or(
              DescribedPredicate.describe(
                  "are primitives or arrays of them",
                  type -> type.isPrimitive() || type.getBaseComponentType().isPrimitive()));
    }

    @Override
    public String toString() {
      return packageName();
    }
  }
}
