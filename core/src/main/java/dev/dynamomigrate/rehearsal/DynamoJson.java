package dev.dynamomigrate.rehearsal;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * DynamoDB's JSON, where every value stands in a member named by its type: {@code {"likes": {"N":
 * "10"}}}. Numbers keep their digits; B is in Base64.
 */
final class DynamoJson {
  private DynamoJson() {}

  /** The attributes of an object, in its order. */
  static Map<String, AttributeValue> attributes(JsonNode object) throws NoAttributeException {
    if (!object.isObject()) {
      throw new NoAttributeException("holds no attributes");
    }
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> each : object.asObject().entrySet()) {
      try {
        attributes.put(each.getKey(), attribute(each.getValue()));
      } catch (NoAttributeException e) {
        throw e.within(each.getKey());
      }
    }
    return attributes;
  }

  private static AttributeValue attribute(JsonNode typed) throws NoAttributeException {
    if (!typed.isObject() || typed.asObject().size() != 1) {
      throw new NoAttributeException("is not one value with its type");
    }
    Map.Entry<String, JsonNode> only = typed.asObject().entrySet().iterator().next();
    try {
      return value(only.getKey(), only.getValue());
    } catch (IllegalArgumentException | UnsupportedOperationException e) {
      // What the SDK's nodes and Base64 throw where a value is of another type.
      throw new NoAttributeException("has no value of its type " + only.getKey(), e);
    }
  }

  private static AttributeValue value(String type, JsonNode value) throws NoAttributeException {
    return switch (type) {
      case "S" -> AttributeValue.fromS(value.asString());
      case "N" -> AttributeValue.fromN(value.asString());
      case "B" -> AttributeValue.fromB(bytes(value));
      case "BOOL" -> AttributeValue.fromBool(value.asBoolean());
      case "NULL" -> AttributeValue.fromNul(value.asBoolean());
      case "M" -> AttributeValue.fromM(attributes(value));
      case "L" -> AttributeValue.fromL(list(value));
      case "SS" -> AttributeValue.fromSs(value.asArray().stream().map(JsonNode::asString).toList());
      case "NS" -> AttributeValue.fromNs(value.asArray().stream().map(JsonNode::asString).toList());
      case "BS" -> AttributeValue.fromBs(value.asArray().stream().map(DynamoJson::bytes).toList());
      default -> throw new NoAttributeException("has the type " + type + ", which is unknown");
    };
  }

  private static List<AttributeValue> list(JsonNode array) throws NoAttributeException {
    List<AttributeValue> list = new ArrayList<>();
    for (JsonNode each : array.asArray()) {
      try {
        list.add(attribute(each));
      } catch (NoAttributeException e) {
        throw e.within("[" + list.size() + "]");
      }
    }
    return list;
  }

  private static SdkBytes bytes(JsonNode text) {
    return SdkBytes.fromByteArray(Base64.getDecoder().decode(text.asString()));
  }

  /** Something that is no attribute, and where it stands: {@code address.lines[2]}. */
  static final class NoAttributeException extends Exception {
    private static final long serialVersionUID = 1;

    private final String path;
    private final String what;

    private NoAttributeException(String what) {
      this(what, null);
    }

    private NoAttributeException(String what, Throwable cause) {
      this("", what, cause);
    }

    private NoAttributeException(String path, String what, Throwable cause) {
      super(path + " " + what, cause);
      this.path = path;
      this.what = what;
    }

    private NoAttributeException within(String outer) {
      boolean joined = path.isEmpty() || path.startsWith("[");
      return new NoAttributeException(joined ? outer + path : outer + "." + path, what, this);
    }

    /** What is wrong, as the end of a sentence about a line. */
    String fault() {
      return path.isEmpty() ? "its Item " + what : "the attribute '" + path + "' " + what;
    }
  }
}
