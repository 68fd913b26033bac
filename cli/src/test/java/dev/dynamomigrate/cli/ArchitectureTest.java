package dev.dynamomigrate.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The packages of this module, as DESIGN.md section 3 has them. */
class ArchitectureTest {
  private static final String BASE = "dev.dynamomigrate.cli";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(BASE);

  @Test
  void whatCommandsUseDoesNotKnowTheCommands() {
    noClasses()
        .that()
        .resideInAnyPackage(
            BASE + ".jbang..", BASE + ".lambda..", BASE + ".local..", BASE + ".artifacts..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(BASE)
        .because("the commands stand above what they call")
        .check(CLASSES);
  }

  @Test
  void artifactsAreFetchedForOthersAndKnowNobody() {
    noClasses()
        .that()
        .resideInAPackage(BASE + ".artifacts..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(BASE + ".jbang..", BASE + ".lambda..", BASE + ".local..")
        .because("who needs heavy things asks for them by their coordinates")
        .check(CLASSES);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void jBangIsMetOnItsBridgeOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage(BASE + ".jbang.bridge..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.jbang..")
        .because("JBang is fetched when first needed and lives in a class loader of its own")
        .check(CLASSES);
  }

  @Test
  void theBridgeIsCrossedThroughItsInterfaceOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage(BASE + ".jbang.bridge..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(BASE + ".jbang.bridge..")
        .because("the bridge is loaded beside JBang, by its name")
        .check(CLASSES);
  }

  @Test
  void namesSayWhatAClassIs() {
    noClasses()
        .should()
        .haveSimpleNameContaining("Util")
        .orShould()
        .haveSimpleNameContaining("Helper")
        .orShould()
        .haveSimpleNameContaining("Impl")
        .orShould()
        .haveSimpleNameContaining("Manager")
        .because("such a name tells nothing")
        .check(CLASSES);
  }

  @Test
  void onlyTheProgramEndsTheProcess() {
    noClasses()
        .that()
        .resideInAPackage(BASE)
        .and()
        .doNotHaveFullyQualifiedName(BASE + ".Main")
        .should()
        .callMethod(System.class, "exit", int.class)
        .because("Maven runs the same commands, and several goals in one process")
        .check(CLASSES);
  }
}
