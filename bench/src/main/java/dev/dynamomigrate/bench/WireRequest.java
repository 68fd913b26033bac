package dev.dynamomigrate.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request to DynamoDB as it is sent: what it costs, and what it consists of.
 *
 * <p>Costs are those of items up to 1 KB, which all items of the benchmarks are: one unit for each
 * write, two for each part of a transaction.
 *
 * @param operation such as {@code UpdateItem}
 * @param body JSON
 */
record WireRequest(String operation, String body) {
  private static final Set<String> READS = Set.of("GetItem", "BatchGetItem", "Query", "Scan");
  private static final Set<String> WRITES = Set.of("PutItem", "UpdateItem", "DeleteItem");
  private static final Pattern SELECT =
      Pattern.compile("\"Statement\"\\s*:\\s*\"\\s*SELECT", Pattern.CASE_INSENSITIVE);
  private static final Pattern UNITS = Pattern.compile("\"CapacityUnits\":([0-9.]+)");

  /** By the {@code X-Amz-Target} of the request. */
  static WireRequest of(String target, String body) {
    return new WireRequest(target.substring(target.indexOf('.') + 1), body);
  }

  boolean isStatements() {
    return operation.equals("BatchExecuteStatement");
  }

  /** The statements of a batch. */
  List<String> statements() {
    return elements(body, "Statements");
  }

  /** The same with some of its statements only. */
  WireRequest with(List<String> some) {
    return new WireRequest(
        operation,
        body.replace(
            "\"Statements\":[" + String.join(",", statements()) + "]",
            "\"Statements\":[" + String.join(",", some) + "]"));
  }

  /** Write units of one statement. */
  static int units(String statement) {
    return SELECT.matcher(statement).find() ? 0 : 1;
  }

  /** Write units of the whole. */
  int writeUnits() {
    if (WRITES.contains(operation)) {
      return 1;
    }
    return switch (operation) {
      case "BatchExecuteStatement" -> statements().stream().mapToInt(WireRequest::units).sum();
      case "TransactWriteItems" -> 2 * elements(body, "TransactItems").size();
      case "BatchWriteItem" -> body.split("\"(Put|Delete)Request\"", -1).length - 1;
      default -> 0;
    };
  }

  /** Whether it is about the record that this library keeps of a run, and not about users. */
  boolean isRecord() {
    return body.contains("\"_dynamo-migrate\"");
  }

  /** The same, answered with what it consumed, if it reads. */
  WireRequest asked() {
    return READS.contains(operation) && !body.contains("\"ReturnConsumedCapacity\"")
        ? new WireRequest(
            operation, "{\"ReturnConsumedCapacity\":\"TOTAL\"," + body.stripLeading().substring(1))
        : this;
  }

  /** Read units, as the answer tells them. */
  double readUnits(String answer) {
    Matcher told = UNITS.matcher(answer);
    return READS.contains(operation) && told.find() ? Double.parseDouble(told.group(1)) : 0;
  }

  /** The elements of an array of JSON that is a member, each as its text. */
  static List<String> elements(String json, String member) {
    List<String> elements = new ArrayList<>();
    String begin = "\"" + member + "\":[";
    int start = json.indexOf(begin) + begin.length();
    int depth = 0;
    boolean text = false;
    for (int i = start; ; i++) {
      char c = json.charAt(i);
      if (text) {
        i += c == '\\' ? 1 : 0;
        text = c != '"';
      } else if (c == '"') {
        text = true;
      } else if (c == '{' || c == '[') {
        depth++;
      } else if (depth == 0 && (c == ',' || c == ']')) {
        if (i > start) {
          elements.add(json.substring(start, i));
        }
        start = i + 1;
        if (c == ']') {
          return elements;
        }
      } else if (c == '}' || c == ']') {
        depth--;
      }
    }
  }
}
