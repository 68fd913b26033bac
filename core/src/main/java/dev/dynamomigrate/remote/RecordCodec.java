package dev.dynamomigrate.remote;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.ledger.ScriptFacts;
import dev.dynamomigrate.source.MigrationScript;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Values as plain ones (maps, lists, texts, BigDecimals, booleans, null) and back, in the form that
 * the package describes. What is made is decided by the type that is asked for, never by what
 * stands in a text.
 */
public final class RecordCodec {
  /** All of a value; what is not known is passed over when one is read. */
  public static final RecordCodec WHOLE = new RecordCodec(true, false);

  /** The same without the texts of scripts. */
  public static final RecordCodec WITHOUT_SOURCES = new RecordCodec(false, false);

  /**
   * Of what an event asks: without the texts of scripts and without their files; a member that is
   * not known is refused when one is read, and so is a path.
   */
  static final RecordCodec OF_EVENTS = new RecordCodec(false, true);

  private static final String KIND = "is";
  private static final String BINARY = "b64";
  private static final String WAY_OUT =
      "Use the same version of Dynamo Migrate here and in the controller.";

  private final boolean sources;
  private final boolean strict;

  private RecordCodec(boolean sources, boolean strict) {
    this.sources = sources;
    this.strict = strict;
  }

  /** A value as a plain one. */
  public Object plain(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.isEmpty() ? null : plain(optional.get());
    }
    if (value == null
        || value instanceof String
        || value instanceof Boolean
        || value instanceof BigDecimal) {
      return value;
    }
    if (value instanceof Enum<?> word) {
      return word.name();
    }
    if (value instanceof Number number) {
      return new BigDecimal(number.toString());
    }
    if (value instanceof Collection<?> list) {
      List<Object> plain = new ArrayList<>();
      list.forEach(element -> plain.add(plain(element)));
      return plain;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> plain = new LinkedHashMap<>();
      map.forEach((name, member) -> plain.put((String) name, plain(member)));
      return plain;
    }
    if (value instanceof AttributeValue attribute) {
      return AttributeCodec.plain(attribute);
    }
    if (value instanceof byte[] bytes) {
      return Map.of(BINARY, Base64.getEncoder().encodeToString(bytes));
    }
    return value instanceof Record record ? object(record) : value.toString();
  }

  private Map<String, Object> object(Record record) {
    Map<String, Object> object = new LinkedHashMap<>();
    if (Arrays.stream(record.getClass().getInterfaces()).anyMatch(Class::isSealed)) {
      object.put(KIND, kind(record.getClass()));
    }
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      object.put(component.getName(), plain(member(record, component)));
    }
    return object;
  }

  private Object member(Record record, RecordComponent component) {
    String name = component.getName();
    if (!sources && record instanceof MigrationScript) {
      if (name.equals("text")) {
        return "";
      }
      if (name.equals("parts")) {
        return List.of();
      }
      if (strict && name.equals("file")) {
        return Optional.empty();
      }
    }
    if (!sources && record instanceof ScriptFacts && name.equals("source")) {
      return "";
    }
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Every component can be read", e);
    }
  }

  private static String kind(Class<?> type) {
    String name = type.getSimpleName();
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  /**
   * The value that a plain one stands for.
   *
   * @throws InvalidInputException if it is not of that type
   */
  public <T> T value(Class<T> type, Object plain) {
    return type.cast(read(type, plain, kind(type)));
  }

  private Object read(Type type, Object plain, String where) {
    if (type instanceof ParameterizedType generic) {
      return readGeneric(generic, plain, where);
    }
    Class<?> wanted = (Class<?>) type;
    if (plain == null) {
      throw wrong(where, "is not there");
    }
    if (wanted.isSealed()) {
      return readOneOf(wanted, object(plain, where), where);
    }
    if (wanted.isRecord()) {
      return readRecord(wanted, object(plain, where), where, Set.of());
    }
    if (wanted.isEnum()) {
      return readEnum(wanted, text(plain, where), where);
    }
    if (wanted == AttributeValue.class) {
      return AttributeCodec.value(plain, where);
    }
    if (strict && wanted == Path.class) {
      throw wrong(where, "is a path, and no event has one");
    }
    return wanted == Object.class ? readAny(plain, where) : readSingle(wanted, plain, where);
  }

  private Object readGeneric(ParameterizedType type, Object plain, String where) {
    Type[] arguments = type.getActualTypeArguments();
    Type element = arguments[arguments.length - 1];
    if (type.getRawType() == Optional.class) {
      return plain == null ? Optional.empty() : Optional.of(read(element, plain, where));
    }
    if (type.getRawType() == List.class) {
      if (!(plain instanceof List<?> list)) {
        throw wrong(where, "is no list");
      }
      List<Object> values = new ArrayList<>();
      list.forEach(each -> values.add(read(element, each, where)));
      return List.copyOf(values);
    }
    Map<String, Object> values = new LinkedHashMap<>();
    object(plain, where)
        .forEach((name, each) -> values.put(name, read(element, each, where + "." + name)));
    return values;
  }

  private Object readOneOf(Class<?> sealed, Map<String, Object> object, String where) {
    Object kind = object.get(KIND);
    Class<?> wanted =
        Arrays.stream(sealed.getPermittedSubclasses())
            .filter(each -> kind(each).equals(kind))
            .findFirst()
            .orElseThrow(
                () ->
                    wrong(
                        where,
                        "is none of "
                            + Arrays.stream(sealed.getPermittedSubclasses())
                                .map(RecordCodec::kind)
                                .sorted()
                                .collect(Collectors.joining(", "))));
    return readRecord(wanted, object, where, Set.of(KIND));
  }

  private Object readRecord(
      Class<?> type, Map<String, Object> object, String where, Set<String> beside) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] members = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String name = components[i].getName();
      types[i] = components[i].getType();
      members[i] = read(components[i].getGenericType(), object.get(name), where + "." + name);
    }
    if (strict) {
      Set<String> known =
          Arrays.stream(components).map(RecordComponent::getName).collect(Collectors.toSet());
      for (String name : object.keySet()) {
        if (!known.contains(name) && !beside.contains(name)) {
          throw wrong(where + "." + name, "is not known");
        }
      }
    }
    try {
      return type.getDeclaredConstructor(types).newInstance(members);
    } catch (InvocationTargetException e) {
      throw wrong(where, "is refused");
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Every record of the protocol is public", e);
    }
  }

  private static Object readEnum(Class<?> type, String word, String where) {
    return Arrays.stream(type.getEnumConstants())
        .filter(each -> ((Enum<?>) each).name().equals(word))
        .findFirst()
        .orElseThrow(() -> wrong(where, "is none of " + Arrays.toString(type.getEnumConstants())));
  }

  private static Object readAny(Object plain, String where) {
    if (plain instanceof Map<?, ?> object && object.size() == 1 && object.containsKey(BINARY)) {
      try {
        return Base64.getDecoder().decode(text(object.get(BINARY), where));
      } catch (IllegalArgumentException e) {
        throw wrong(where, "is no Base64");
      }
    }
    return plain;
  }

  private static Object readSingle(Class<?> type, Object plain, String where) {
    try {
      return switch (type.getSimpleName()) {
        case "String" -> text(plain, where);
        case "boolean", "Boolean" -> (Boolean) plain;
        case "int", "Integer" -> ((BigDecimal) plain).intValueExact();
        case "long", "Long" -> ((BigDecimal) plain).longValueExact();
        case "double", "Double" -> ((BigDecimal) plain).doubleValue();
        case "Version" -> version(text(plain, where), where);
        case "Instant" -> Instant.parse(text(plain, where));
        case "Duration" -> Duration.parse(text(plain, where));
        case "Path" -> Path.of(text(plain, where));
        default -> throw new IllegalStateException("The protocol has no values of " + type);
      };
    } catch (ClassCastException | ArithmeticException | DateTimeException e) {
      throw wrong(where, "is no " + type.getSimpleName());
    }
  }

  private static Version version(String text, String where) {
    return Version.parse(text).orElseThrow(() -> wrong(where, "is no version"));
  }

  private static String text(Object plain, String where) {
    if (plain instanceof String text) {
      return text;
    }
    throw wrong(where, "is no text");
  }

  private static Map<String, Object> object(Object plain, String where) {
    if (!(plain instanceof Map<?, ?> map)) {
      throw wrong(where, "is no object");
    }
    Map<String, Object> object = new LinkedHashMap<>();
    map.forEach((name, member) -> object.put(String.valueOf(name), member));
    return object;
  }

  private static InvalidInputException wrong(String where, String what) {
    return new InvalidInputException("'%s' %s.".formatted(where, what), WAY_OUT);
  }
}
