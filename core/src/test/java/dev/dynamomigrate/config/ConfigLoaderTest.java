package dev.dynamomigrate.config;

import static dev.dynamomigrate.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigLoaderTest {
  @TempDir Path project;
  private final Map<Setting, String> options = new EnumMap<>(Setting.class);
  private final Map<String, String> environment = new HashMap<>();
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = project.resolve("migrate.json5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{name: 'users'}",
        "{onetable: {name: 'users'}}",
        "{onetable: {name: 'other'}, name: 'users'}",
        "{profile: 'dev', profiles: {dev: {name: 'users'}}}",
        "{name: 'other', profile: 'dev', profiles: {dev: {onetable: {partial: false}, name: 'users'}}}",
      })
  void theTableStandsFlatOrAsInOneTable(String text) throws IOException {
    write(text);
    assertThat(load().table()).isEqualTo("users");
  }

  @Test
  void whatNobodySaysIsTheDefault() throws IOException {
    write("{name: 't'}");
    assertThat(load())
        .isEqualTo(
            new MigrateConfig(
                Optional.of(file),
                project,
                "t",
                project,
                Optional.empty(),
                "",
                new AwsSettings(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty(),
                Duration.ofSeconds(60),
                1,
                Map.of(),
                Guards.NONE,
                FindingPolicy.STRICT,
                ItemSettings.USUAL,
                Throughput.UNBOUNDED,
                Optional.empty()));
  }

  @Test
  void whatARunMayConsumeIsSaidInTheFileAProfileTheEnvironmentOrAnOption() throws IOException {
    write("{name: 't', maxWcu: 100, maxRcu: '7.5', profiles: {night: {maxWcu: 1000}}}");
    assertThat(load().throughput())
        .isEqualTo(new Throughput(OptionalDouble.of(100), OptionalDouble.of(7.5)));
    options.put(Setting.PROFILE, "night");
    assertThat(load().throughput())
        .isEqualTo(new Throughput(OptionalDouble.of(1000), OptionalDouble.of(7.5)));
    options.put(Setting.MAX_RCU, "3");
    environment.put("DYNAMO_MAX_WCU", "2");
    assertThat(load().throughput())
        .isEqualTo(new Throughput(OptionalDouble.of(2), OptionalDouble.of(3)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "0.00", "much", "1e3", "5,5"})
  void whatIsNoAmountIsRefused(String amount) throws IOException {
    write("{name: 't', maxWcu: '%s'}".formatted(amount));
    assertRefused(
        this::load,
        "'%s' of maxWcu is not a number of units a second.".formatted(amount),
        "Write a number above 0: 100.");
  }

  @ParameterizedTest
  @CsvSource({
    "migrate.json5, migrate.json",
    "migrate.json, migrations/migrate.json5",
    "migrations/migrate.json5, migrations/migrate.json",
    "migrations/migrate.json, other.json5",
  })
  void theFirstFileThatIsThereCounts(String first, String second) throws IOException {
    write(first, "{\"name\": \"first\"}");
    write(second, "{\"name\": \"second\"}");
    MigrateConfig config = load();
    assertThat(config.table()).isEqualTo("first");
    assertThat(config.file()).contains(project.resolve(first));
    assertThat(config.folder()).isEqualTo(project.resolve(first).getParent());
    assertThat(config.scripts()).isEqualTo(config.folder());
  }

  @Test
  void theOptionAndThenTheVariableNameAnotherFile() throws IOException {
    write("{name: 'usual'}");
    write("sub/variable.json5", "{name: 'variable', dir: 'scripts'}");
    write("option.json5", "{name: 'option'}");
    environment.put("DYNAMO_CONFIG", "sub/variable.json5");
    assertThat(load().table()).isEqualTo("variable");
    assertThat(load().scripts()).isEqualTo(project.resolve("sub/scripts"));
    options.put(Setting.CONFIG, "option.json5");
    assertThat(load().table()).isEqualTo("option");
  }

  @Test
  void pathsInTheFileAreMeantFromTheFile() throws IOException {
    write("migrations/migrate.json5", "{name: 't', dir: '../scripts', schema: './s.json5'}");
    assertThat(load().scripts()).isEqualTo(project.resolve("scripts"));
    assertThat(load().schema()).contains(project.resolve("migrations/s.json5"));
    write(
        "migrations/migrate.json5", "{onetable: {name: 't', schema: 'o.json5'}, dir: '/scripts'}");
    assertThat(load().scripts()).isEqualTo(Path.of("/scripts"));
    assertThat(load().schema()).contains(project.resolve("migrations/o.json5"));
  }

  @Test
  void pathsOutsideTheFileAreMeantFromWhereTheCommandIsGiven() throws IOException {
    write("migrations/migrate.json5", "{name: 't', schema: 's.json5'}");
    environment.put("DYNAMO_SCHEMA", "variable.json5");
    assertThat(load().schema()).contains(project.resolve("variable.json5"));
    options.put(Setting.SCHEMA, "./option.json5");
    assertThat(load().schema()).contains(project.resolve("option.json5"));
  }

  @Test
  void withoutAFileTheTableIsEnough() {
    options.put(Setting.TABLE, "t");
    MigrateConfig config = load();
    assertThat(config.table()).isEqualTo("t");
    assertThat(config.file()).isEmpty();
    assertThat(config.scripts()).isEqualTo(project.resolve("migrations"));
  }

  @Test
  void withoutAFileAndATableItIsRefused() {
    assertRefused(
        this::load,
        "There is no migrate.json5 in " + project + " or its migrations folder.",
        "Change to the project's folder, or give --config <file>, --dir <folder> or --table <name>; 'init' writes one.");
  }

  @Test
  void aFileThatWasNamedAndIsNotThereIsRefused() throws IOException {
    write("{name: 't'}");
    options.put(Setting.CONFIG, "missing.json5");
    assertRefused(
        this::load,
        "There is no configuration file " + project.resolve("missing.json5") + ".",
        "Check --config.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{name: ''}", "{name: null}", "{onetable: {name: ' '}}"})
  void aFileWithoutATableIsRefused(String text) throws IOException {
    write(text);
    assertRefused(this::load, file + " names no table.", "Add name: 'my-table', or give --table.");
  }

  /** For each setting the file, a profile over it, the variables over that, the option over all. */
  @ParameterizedTest
  @EnumSource(
      value = Setting.class,
      names = {"TABLE", "ENDPOINT", "REGION", "LEASE", "UP"})
  void commandLineBeforeEnvironmentBeforeProfileBeforeFile(Setting setting) throws IOException {
    String key = setting.key().replace("aws.", "");
    String member = setting.key().startsWith("aws.") ? "aws: {%s: '%s'}" : "%s: '%s'";
    String inFile = member.formatted(key, value(setting, 1));
    String name = setting == Setting.TABLE ? "" : "name: 't', ";
    write("{" + name + inFile + "}");
    assertThat(effective(setting)).isEqualTo(value(setting, 1));

    String inProfile = member.formatted(key, value(setting, 2));
    write("{%s%s, profile: 'dev', profiles: {dev: {%s}}}".formatted(name, inFile, inProfile));
    assertThat(effective(setting)).isEqualTo(value(setting, 2));

    for (int i = setting.environment().size() - 1; i >= 0; i--) {
      environment.put(setting.environment().get(i), value(setting, 3 + i));
      assertThat(effective(setting)).isEqualTo(value(setting, 3 + i));
    }
    options.put(setting, value(setting, 9));
    assertThat(effective(setting)).isEqualTo(value(setting, 9));
  }

  @Test
  void anEmptyVariableOrOptionSaysNothing() throws IOException {
    write("{name: 't', aws: {region: 'eu-west-1'}}");
    environment.put("AWS_REGION", "");
    options.put(Setting.REGION, " ");
    assertThat(load().aws().region()).contains("eu-west-1");
  }

  @Test
  void theEndpointMayStandUnderAwsAsInOneTable() throws IOException {
    write("{name: 't', aws: {endpoint: 'http://a'}}");
    assertThat(load().aws().endpoint()).contains("http://a");
    write("{name: 't', endpoint: 'local', aws: {endpoint: 'http://a'}}");
    assertThat(load().aws().endpoint()).contains("local");
    assertThat(load().aws().local()).isTrue();
  }

  @Test
  void aProfileBlendsIntoTheFileMemberByMember() throws IOException {
    write(
        """
        {
          name: 't', endpoint: 'http://a', lease: '30s',
          aws: {region: 'eu-west-1', profile: 'work'},
          params: {a: '1', b: '2'},
          profiles: {
            dev: {endpoint: null, aws: {profile: null}, params: {b: 3, c: true}},
            prod: {name: 'p'},
          },
        }
        """);
    environment.put("PROFILE", "dev");
    MigrateConfig config = load();
    assertThat(config.profile()).isEqualTo("dev");
    assertThat(config.table()).isEqualTo("t");
    assertThat(config.lease()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.aws().endpoint()).isEmpty();
    assertThat(config.aws().region()).contains("eu-west-1");
    assertThat(config.aws().profile()).isEmpty();
    assertThat(config.params()).isEqualTo(Map.of("a", "1", "b", "3", "c", "true"));
  }

  @Test
  void theProfileComesFromOptionBeforeEnvironmentBeforeFile() throws IOException {
    write(
        "{profile: 'a', profiles: {a: {name: 'a'}, b: {name: 'b'}, c: {name: 'c'}, d: {name: 'd'}}}");
    assertThat(load().table()).isEqualTo("a");
    environment.put("PROFILE", "b");
    assertThat(load().table()).isEqualTo("b");
    environment.put("DYNAMO_PROFILE", "c");
    assertThat(load().table()).isEqualTo("c");
    options.put(Setting.PROFILE, "d");
    assertThat(load().table()).isEqualTo("d");
    assertThat(load().profile()).isEqualTo("d");
  }

  @Test
  void aProfileThatIsNotThereIsRefusedWithThoseThatAre() throws IOException {
    write("{name: 't', profiles: {dev: {}, prod: {}}}");
    options.put(Setting.PROFILE, "prd");
    assertRefused(this::load, file + " has no profile 'prd'.", "Known are: dev, prod.");
  }

  @Test
  void whereThereAreNoProfilesItIsOnlyAName() throws IOException {
    write("{name: 't', profile: 'dev'}");
    assertThat(load().profile()).isEqualTo("dev");
  }

  @Test
  void includedFilesBlendOverTheFileInTheirOrder() throws IOException {
    write(
        "migrations/migrate.json5",
        "{name: 'a', lease: '10s', profile: 'dev', params: {x: 1}, config: ['one.json5', '../two.json5']}");
    write("migrations/one.json5", "{name: 'b', params: {y: 2}}");
    write("two.json5", "{name: 'c', profiles: {dev: {lease: '20s'}, prod: {lease: '40s'}}}");
    MigrateConfig config = load();
    assertThat(config.table()).isEqualTo("c");
    assertThat(config.params()).isEqualTo(Map.of("x", "1", "y", "2"));
    assertThat(config.lease()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void anIncludedFileThatIsNotThereIsRefused() throws IOException {
    write("{name: 't', config: ['missing.json5']}");
    assertRefused(
        this::load,
        "The file cannot be read: " + project.resolve("missing.json5"),
        "Check its name, its permissions, and that it is UTF-8 text.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'secrets.json5'", "{a: 1}", "[1]", "5"})
  void includesThatAreNoListOfFilesAreRefused(String includes) throws IOException {
    write("{name: 't', config: " + includes + "}");
    assertRefused(
        this::load,
        file + ": 'config' is not a list of files.",
        "Write config: ['secrets.json5'].");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{nam: 't'}                                  | nam                      | Did you mean 'name'?",
        "{Lease: '5s'}                               | Lease                    | Did you mean 'lease'?",
        "{aws: {regoin: 'x'}}                        | aws.regoin               | Did you mean 'aws.region'?",
        "{aws: {secretKey: 'x'}}                     | aws.secretKey            | Known are: accessKeyId, endpoint, profile, region, secretAccessKey, sessionToken.",
        "{ledger: {tabel: 'x'}}                      | ledger.tabel             | Did you mean 'ledger.table'?",
        "{onetable: {isoDate: true}}                 | onetable.isoDate         | Did you mean 'onetable.isoDates'?",
        "{onetable: {dir: '.'}}                      | onetable.dir             | Known are: crypto, delimiter, hidden, isoDates, name, nulls, partial, schema, separator, timestamps, typeField, warn.",
        "{profiles: {dev: {endpont: 'x'}}}           | profiles.dev.endpont     | Did you mean 'profiles.dev.endpoint'?",
        "{profiles: {dev: {aws: {regoin: 'x'}}}}     | profiles.dev.aws.regoin  | Did you mean 'profiles.dev.aws.region'?",
      })
  void aKeyThatIsNotKnownIsRefusedWithTheNearest(String text, String key, String hint)
      throws IOException {
    write(text);
    assertRefused(this::load, file + ": there is no key '" + key + "'.", hint);
  }

  @Test
  void aKeyThatIsNotKnownInAnIncludedFileIsRefusedNamingThatFile() throws IOException {
    write("{name: 't', config: ['one.json5']}");
    write("one.json5", "{profiles: {dev: {leas: '5s'}}}");
    assertRefused(
        this::load,
        project.resolve("one.json5") + ": there is no key 'profiles.dev.leas'.",
        "Did you mean 'profiles.dev.lease'?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{migrations: {}}           | migrations          | Remove it, and write where the scripts are: dir: './migrations'.",
      })
  void keysOfOneTableThatMeanNothingHereAreRefusedInPlainWords(String text, String key, String hint)
      throws IOException {
    write(text);
    assertRefused(
        this::load,
        file + ": '" + key + "' is a key of OneTable's command line, not of this one.",
        hint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{name: {a: 1}}                   | name",
        "{name: ['t']}                    | name",
        "{name: 't', lease: []}           | lease",
        "{name: 't', aws: {region: {}}}   | aws.region",
        "{name: 't', params: {a: {b: 1}}} | params.a",
        "{name: 't', schema: {}}          | schema",
      })
  void anObjectOrListInPlaceOfASingleValueIsRefused(String text, String key) throws IOException {
    write(text);
    assertRefused(
        this::load, file + ": '" + key + "' is not a single value.", "Write a text or a number.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{aws: 'x'}                    | aws",
        "{ledger: 'x'}                 | ledger",
        "{onetable: 'x'}               | onetable",
        "{params: ['x']}               | params",
        "{profiles: 'x'}               | profiles",
        "{profiles: {dev: 'x'}}        | profiles.dev",
        "{profiles: {dev: {aws: 5}}}   | profiles.dev.aws",
      })
  void aSingleValueInPlaceOfAnObjectIsRefused(String text, String key) throws IOException {
    write(text);
    assertRefused(
        this::load, file + ": '" + key + "' is not an object.", "Write it as { key: 'value' }.");
  }

  @ParameterizedTest
  @CsvSource({
    "next, 1",
    "all, 2147483647",
    "3, 3",
    "1, 1",
  })
  void upIsNextOrAllOrANumber(String text, int limit) throws IOException {
    write("{name: 't', up: '" + text + "'}");
    assertThat(load().upLimit()).isEqualTo(limit);
  }

  @Test
  void numbersNeedNoQuotes() throws IOException {
    write("{name: 5, up: 3, params: {n: 1.50, none: null}}");
    assertThat(load().table()).isEqualTo("5");
    assertThat(load().upLimit()).isEqualTo(3);
    assertThat(load().params()).isEqualTo(Map.of("n", "1.50"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "x", "1.5", "All", "99999999999"})
  void anyOtherUpIsRefused(String text) throws IOException {
    write("{name: 't', up: '" + text + "'}");
    assertRefused(
        this::load,
        "'" + text + "' is not a number of migrations.",
        "Write 1 or more, 'next' or 'all'.");
  }

  @ParameterizedTest
  @CsvSource({"500ms, PT0.5S", "60s, PT1M", "5m, PT5M", "1h, PT1H", "' 5m ', PT5M"})
  void aLeaseIsALengthOfTime(String text, Duration length) throws IOException {
    write("{name: 't', lease: '" + text + "'}");
    assertThat(load().lease()).isEqualTo(length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"60", "s", "-5s", "5 s", "5d", "1.5m", "9999999999s"})
  void anyOtherLeaseIsRefused(String text) throws IOException {
    write("{name: 't', lease: '" + text + "'}");
    assertRefused(
        this::load,
        "lease: '" + text + "' is not a length of time.",
        "Write a number with ms, s, m or h: 500ms, 60s, 5m, 1h.");
  }

  @Test
  void theLedgerMayHaveATableOfItsOwn() throws IOException {
    write("{name: 't', ledger: {table: 'books'}}");
    assertThat(load().ledgerTable()).contains("books");
  }

  private MigrateConfig load() {
    return new ConfigLoader(project, options, environment).load();
  }

  private String effective(Setting setting) {
    MigrateConfig config = load();
    return switch (setting) {
      case TABLE -> config.table();
      case ENDPOINT -> config.aws().endpoint().orElseThrow();
      case REGION -> config.aws().region().orElseThrow();
      case LEASE -> config.lease().toSeconds() + "s";
      case UP -> Integer.toString(config.upLimit());
      default -> throw new IllegalArgumentException(setting.name());
    };
  }

  private static String value(Setting setting, int rank) {
    return switch (setting) {
      case LEASE -> rank + "s";
      case UP -> Integer.toString(rank);
      default -> "value-" + rank;
    };
  }

  private void write(String text) throws IOException {
    write("migrate.json5", text);
  }

  private void write(String name, String text) throws IOException {
    Path target = project.resolve(name);
    Files.createDirectories(target.getParent());
    Files.writeString(target, text);
  }
}
