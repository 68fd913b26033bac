package dev.dynamomigrate.junit;

import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.source.MigrationSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Gives each test a table and its {@link Migrations}. It comes with {@link MigrationTest}, or is
 * registered as a field, where an annotation cannot say enough:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final MigrationExtension table =
 *     MigrationExtension.builder()
 *         .source(new ListSource().add("0.1.0", "Add a bio", AddBio.class))
 *         .keys("PK", "SK")
 *         .build();
 * }</pre>
 */
public final class MigrationExtension
    implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
  private static final ExtensionContext.Namespace OURS =
      ExtensionContext.Namespace.create(MigrationExtension.class);

  private final Optional<TestProject> given;

  /** The one of {@link MigrationTest}, or of the project in the working directory. */
  public MigrationExtension() {
    this(Optional.empty());
  }

  private MigrationExtension(Optional<TestProject> given) {
    this.given = given;
  }

  /** One that is told what {@link MigrationTest} cannot say. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    TestProject project = given.orElseGet(() -> annotated(test.getRequiredTestClass()));
    try {
      LocalTables local =
          test.getRoot()
              .getStore(OURS)
              .getOrComputeIfAbsent(LocalTables.class, key -> new LocalTables(), LocalTables.class);
      test.getStore(OURS).put(Migrations.class, Migrations.on(TestTable.create(project, local)));
    } catch (MigrationException e) {
      throw new ExtensionConfigurationException(e.getMessage() + " " + e.hint(), e);
    }
  }

  private static TestProject annotated(Class<?> tests) {
    for (Class<?> type = tests; type != null; type = type.getEnclosingClass()) {
      Optional<MigrationTest> found = AnnotationSupport.findAnnotation(type, MigrationTest.class);
      if (found.isPresent()) {
        return TestProject.of(found.get());
      }
    }
    return TestProject.HERE;
  }

  @Override
  public void afterEach(ExtensionContext test) {
    Migrations migrations = test.getStore(OURS).remove(Migrations.class, Migrations.class);
    // Where there was no table, that has been said.
    if (migrations != null) {
      migrations.end();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == Migrations.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    Migrations migrations = test.getStore(OURS).get(Migrations.class, Migrations.class);
    if (migrations == null) {
      throw new ParameterResolutionException(
          "Migrations are of one test, and %s is of no single one. Take them as a parameter of the test, or of a method with @BeforeEach or @AfterEach."
              .formatted(parameter.getDeclaringExecutable().getName()));
    }
    return migrations;
  }

  /** Puts an extension together. Nothing said means: the project in the working directory. */
  public static final class Builder {
    private Path folder = TestProject.HERE.folder();
    private Optional<String> profile = Optional.empty();
    private List<String> files = List.of();
    private List<String> keyNames = List.of();
    private Optional<MigrationSource> source = Optional.empty();

    private Builder() {}

    /** The project's folder, as in {@link MigrationTest#project}. */
    public Builder project(Path project) {
      folder = project;
      return this;
    }

    /** The profile of the configuration. */
    public Builder profile(String name) {
      profile = Optional.of(name);
      return this;
    }

    /** What the table holds before a test, as in {@link MigrationTest#items}. */
    public Builder items(String... items) {
      files = List.of(items);
      return this;
    }

    /** The names of the table's keys, as in {@link MigrationTest#keys}. */
    public Builder keys(String partition, String sort) {
      keyNames = List.of(partition, sort);
      return this;
    }

    /** Where the migrations come from, if not from the project's scripts; it needs no project. */
    public Builder source(MigrationSource migrations) {
      source = Optional.of(migrations);
      return this;
    }

    /** The extension. */
    public MigrationExtension build() {
      return new MigrationExtension(
          Optional.of(new TestProject(folder, profile, files, keyNames, source)));
    }
  }
}
