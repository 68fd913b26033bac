package dev.dynamomigrate.remote;

import dev.dynamomigrate.InvalidInputException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Attributes in DynamoDB's own JSON: {@code {"S": "text"}}. */
final class AttributeCodec {
  private AttributeCodec() {}

  static Object plain(AttributeValue value) {
    return switch (value.type()) {
      case S -> Map.of("S", value.s());
      case N -> Map.of("N", value.n());
      case B -> Map.of("B", base64(value.b()));
      case BOOL -> Map.of("BOOL", value.bool());
      case NUL -> Map.of("NULL", value.nul());
      case SS -> Map.of("SS", value.ss());
      case NS -> Map.of("NS", value.ns());
      case BS -> Map.of("BS", value.bs().stream().map(AttributeCodec::base64).toList());
      case L -> Map.of("L", value.l().stream().map(AttributeCodec::plain).toList());
      case M -> {
        Map<String, Object> members = new LinkedHashMap<>();
        value.m().forEach((name, member) -> members.put(name, plain(member)));
        yield Map.of("M", members);
      }
      default -> throw new IllegalArgumentException("An attribute of no known type");
    };
  }

  private static String base64(SdkBytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.asByteArray());
  }

  static AttributeValue value(Object plain, String where) {
    if (!(plain instanceof Map<?, ?> typed) || typed.size() != 1) {
      throw wrong(where);
    }
    Map.Entry<?, ?> only = typed.entrySet().iterator().next();
    try {
      return value(String.valueOf(only.getKey()), only.getValue(), where);
    } catch (ClassCastException | IllegalArgumentException e) {
      throw wrong(where);
    }
  }

  private static AttributeValue value(String type, Object plain, String where) {
    return switch (type) {
      case "S" -> AttributeValue.fromS((String) plain);
      case "N" -> AttributeValue.fromN((String) plain);
      case "B" -> AttributeValue.fromB(bytes(plain));
      case "BOOL" -> AttributeValue.fromBool((Boolean) plain);
      case "NULL" -> AttributeValue.fromNul((Boolean) plain);
      case "SS" -> AttributeValue.fromSs(texts(plain));
      case "NS" -> AttributeValue.fromNs(texts(plain));
      case "BS" ->
          AttributeValue.fromBs(((List<?>) plain).stream().map(each -> bytes(each)).toList());
      case "L" -> AttributeValue.fromL(list((List<?>) plain, where));
      case "M" -> {
        Map<String, AttributeValue> members = new LinkedHashMap<>();
        ((Map<?, ?>) plain)
            .forEach(
                (name, member) -> members.put((String) name, value(member, where + "." + name)));
        yield AttributeValue.fromM(members);
      }
      default -> throw wrong(where);
    };
  }

  private static List<AttributeValue> list(List<?> plain, String where) {
    List<AttributeValue> list = new ArrayList<>();
    plain.forEach(each -> list.add(value(each, where)));
    return list;
  }

  private static List<String> texts(Object plain) {
    return ((List<?>) plain).stream().map(String.class::cast).toList();
  }

  private static SdkBytes bytes(Object plain) {
    return SdkBytes.fromByteArray(Base64.getDecoder().decode((String) plain));
  }

  private static InvalidInputException wrong(String where) {
    return new InvalidInputException(
        "'%s' is no attribute in DynamoDB's JSON.".formatted(where),
        "Use the same version of Dynamo Migrate here and in the controller.");
  }
}
