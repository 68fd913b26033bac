package dev.dynamomigrate.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** lambda/template.yaml: its permissions are those of the calls that the code makes. */
class LambdaTemplateTest {
  /**
   * The permissions that an operation asks for, as AWS's service authorization reference has it.
   */
  private static final Map<String, List<String>> PERMISSIONS = permissions();

  /** What makes tables is for who sets them up, not for a controller that runs by itself. */
  private static final Set<String> NOT_THERE = Set.of("createTable", "waiter");

  /** Of every client, and about no table. */
  private static final Set<String> NO_OPERATIONS =
      Set.of("builder", "close", "serviceClientConfiguration");

  /** Only scripts send these. */
  private static final Set<String> OF_SCRIPTS =
      Set.of("dynamodb:PartiQLSelect", "dynamodb:BatchWriteItem");

  /** One request for each permission to read, which the guard must take for a read. */
  private static final Map<String, DynamoDbRequest> READS =
      Map.of(
          "dynamodb:BatchGetItem", BatchGetItemRequest.builder().build(),
          "dynamodb:DescribeContinuousBackups", DescribeContinuousBackupsRequest.builder().build(),
          "dynamodb:DescribeTable", DescribeTableRequest.builder().build(),
          "dynamodb:GetItem", GetItemRequest.builder().build(),
          "dynamodb:PartiQLSelect",
              ExecuteStatementRequest.builder().statement("SELECT * FROM \"t\"").build(),
          "dynamodb:Query", QueryRequest.builder().build(),
          "dynamodb:Scan", ScanRequest.builder().build());

  private final Map<?, ?> template = read();

  @Test
  void theTwoPoliciesAreWhatTheCodeCallsAndNoMore() {
    Set<String> needed = new TreeSet<>(OF_SCRIPTS);
    for (String operation : operationsOfTheCode()) {
      assertThat(PERMISSIONS).as("an operation without a place here").containsKey(operation);
      needed.addAll(PERMISSIONS.get(operation));
    }
    Set<String> given = new TreeSet<>(actions("ReadPolicy", "Read"));
    given.addAll(actions("RunPolicy", "Write"));
    assertThat(given).isEqualTo(needed);
  }

  @Test
  void whoMayOnlyReadHasWhatTheGuardTakesForReads() {
    assertThat(actions("ReadPolicy", "Read")).containsExactlyInAnyOrderElementsOf(READS.keySet());
    READS.forEach(
        (permission, request) -> assertThat(Reads.contains(request)).as(permission).isTrue());
    assertThat(actions("RunPolicy", "Write")).doesNotContainAnyElementsOf(READS.keySet());
  }

  @Test
  void runsAreRetriedHandedOverAndWatchedAsTheControllerExpects() {
    assertThat(at("Resources.Controller.Properties.Handler"))
        .isEqualTo("dev.dynamomigrate.lambda.MigrationHandler::handleRequest");
    assertThat(at("Resources.Controller.Properties.Timeout")).isEqualTo(900);
    assertThat(at("Resources.Controller.Properties.RecursiveLoop")).isEqualTo("Allow");
    String events = "Resources.Controller.Properties.EventInvokeConfig.";
    assertThat(at(events + "MaximumRetryAttempts")).isEqualTo(2);
    assertThat(at(events + "MaximumEventAgeInSeconds")).isEqualTo(900);
    assertThat(at(events + "DestinationConfig.OnFailure.Destination"))
        .isEqualTo(Map.of("Fn::GetAtt", List.of("FailedInvocations", "Arn")));
    assertThat(at("Resources.LogGroup.Properties.RetentionInDays"))
        .isEqualTo(Map.of("Ref", "LogRetentionInDays"));
    assertThat(at("Resources.FailedRunAlarm.Type")).isEqualTo("AWS::CloudWatch::Alarm");
    assertThat(actions("RunPolicy", "HandOver")).containsExactly("lambda:InvokeFunction");
    assertThat(actions("CallerPolicy", "Call")).containsExactly("lambda:InvokeFunction");
  }

  @Test
  void withoutThePermissionToRunTheFunctionOnlyReads() {
    assertThat(at("Resources.Role.Properties.ManagedPolicyArns"))
        .isEqualTo(
            List.of(
                Map.of("Ref", "ReadPolicy"),
                Map.of("Ref", "PlatformPolicy"),
                Map.of(
                    "Fn::If",
                    List.of("Runs", Map.of("Ref", "RunPolicy"), Map.of("Ref", "AWS::NoValue")))));
  }

  @Test
  void whateverIsReferredToIsThere() {
    Set<String> known = new TreeSet<>();
    for (String section : List.of("Parameters", "Resources", "Conditions")) {
      ((Map<?, ?>) at(section)).keySet().forEach(name -> known.add(String.valueOf(name)));
    }
    assertThat(references(template).filter(name -> !name.startsWith("AWS::")))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(known).contains(name));
  }

  private static Map<String, List<String>> permissions() {
    Map<String, List<String>> permissions = new TreeMap<>();
    for (String same :
        List.of(
            "BatchGetItem",
            "BatchWriteItem",
            "DeleteItem",
            "DescribeContinuousBackups",
            "DescribeTable",
            "GetItem",
            "PutItem",
            "Query",
            "Scan",
            "UpdateItem")) {
      String operation = same.substring(0, 1).toLowerCase(Locale.ROOT) + same.substring(1);
      permissions.put(operation, List.of("dynamodb:" + same));
    }
    permissions.put("transactGetItems", List.of("dynamodb:GetItem"));
    permissions.put(
        "transactWriteItems",
        List.of(
            "dynamodb:ConditionCheckItem",
            "dynamodb:DeleteItem",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem"));
    permissions.put(
        "batchExecuteStatement",
        List.of("dynamodb:PartiQLDelete", "dynamodb:PartiQLInsert", "dynamodb:PartiQLUpdate"));
    return permissions;
  }

  /** All of core but the rehearsal, which runs on a copy beside its user. */
  private static Set<String> operationsOfTheCode() {
    Set<String> operations =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.dynamomigrate")
                .stream()
                .filter(type -> !type.getPackageName().endsWith(".rehearsal"))
                .flatMap(LambdaTemplateTest::callsOfTheClient)
                .map(name -> name.replaceFirst("Paginator$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    operations.removeAll(NO_OPERATIONS);
    assertThat(operations).as("known at least").contains("scan", "transactWriteItems");
    operations.removeAll(NOT_THERE);
    return operations;
  }

  private static Stream<String> callsOfTheClient(JavaClass type) {
    return Stream.<JavaAccess<?>>concat(
            type.getMethodCallsFromSelf().stream(), type.getMethodReferencesFromSelf().stream())
        .filter(call -> call.getTargetOwner().isAssignableTo(DynamoDbClient.class))
        .filter(call -> !call.getTargetOwner().getPackageName().startsWith("dev.dynamomigrate"))
        .map(call -> call.getTarget().getName());
  }

  private Collection<String> actions(String policy, String sid) {
    Object statements = at("Resources." + policy + ".Properties.PolicyDocument.Statement");
    for (Object each : (List<?>) statements) {
      Map<?, ?> statement = (Map<?, ?>) each;
      if (statement.get("Sid").equals(sid)) {
        assertThat(statement.get("Effect")).isEqualTo("Allow");
        Object actions = statement.get("Action");
        return actions instanceof List<?> list
            ? list.stream().map(String.class::cast).toList()
            : List.of((String) actions);
      }
    }
    throw new AssertionError(policy + " has no statement " + sid);
  }

  private Object at(String path) {
    Object value = template;
    for (String name : path.split("\\.")) {
      assertThat(value).as(path).isInstanceOf(Map.class);
      value = ((Map<?, ?>) value).get(name);
    }
    assertThat(value).as(path).isNotNull();
    return value;
  }

  private static Stream<String> references(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().flatMap(LambdaTemplateTest::references);
    }
    if (!(value instanceof Map<?, ?> map)) {
      return Stream.of();
    }
    return map.entrySet().stream()
        .flatMap(
            entry ->
                switch (String.valueOf(entry.getKey())) {
                  case "Ref" -> Stream.of((String) entry.getValue());
                  case "Fn::GetAtt" -> Stream.of((String) ((List<?>) entry.getValue()).get(0));
                  case "Fn::Sub" -> variables((String) entry.getValue());
                  case "Fn::If" ->
                      Stream.concat(
                          Stream.of((String) ((List<?>) entry.getValue()).get(0)),
                          references(entry.getValue()));
                  default -> references(entry.getValue());
                });
  }

  private static Stream<String> variables(String text) {
    Matcher variable = Pattern.compile("\\$\\{([^}]+)}").matcher(text);
    return variable.results().map(found -> found.group(1));
  }

  private static Map<?, ?> read() {
    try {
      String text = Files.readString(Path.of("..", "lambda", "template.yaml"));
      return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
