package dev.dynamomigrate.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A field of a model: what a property of this name is, and how OneTable stores it.
 *
 * @param name the property
 * @param type its type
 * @param attribute where it is stored: the property's own name unless the field has {@code map}
 * @param member the member of a packed attribute ({@code map: 'data.zip'}), or the empty text
 * @param traits the rules that schema, model and field decide together
 * @param template what it is computed from
 * @param nested the fields within it ({@code schema}, or {@code items.schema} of an array)
 * @param options all that the schema says of it, as it stands there
 */
public record Field(
    String name,
    FieldType type,
    String attribute,
    String member,
    Traits traits,
    Optional<ValueTemplate> template,
    Optional<Fields> nested,
    Map<String, Object> options) {
  /**
   * Rules of a field that more than the field itself decides.
   *
   * @param required whether an item must have it; keys of the table always
   * @param hidden whether results leave it out; by default those with a template
   * @param nulls whether null is stored as NULL rather than removed
   * @param isoDates whether dates are ISO text rather than epoch milliseconds
   */
  public record Traits(boolean required, boolean hidden, boolean nulls, boolean isoDates) {}

  /** Whether it is one member of an attribute that several properties share. */
  public boolean packed() {
    return !member.isEmpty();
  }

  /** Whether each element of the array has the nested fields. */
  public boolean list() {
    return type == FieldType.ARRAY;
  }

  /** Whether its date is stored as epoch seconds, rounded up, for DynamoDB's expiry. */
  public boolean ttl() {
    return flag("ttl");
  }

  /** Whether its text is stored encrypted. */
  public boolean crypt() {
    return flag("crypt");
  }

  /**
   * Where a property is read from that is not stored by itself: one part of an attribute's text.
   *
   * @param attribute the attribute, usually a key
   * @param separator what stands between its parts
   * @param part which one, from 0
   */
  public record Encoded(String attribute, String separator, int part) {}

  /** Where it is read from, if it is not stored by itself. */
  public Optional<Encoded> encoded() {
    return options.get("encode") instanceof List<?> list
        ? Optional.of(
            new Encoded(
                (String) list.get(0), (String) list.get(1), ((Number) list.get(2)).intValue()))
        : Optional.empty();
  }

  /** Whether a property that is given is looked for; those without are for key templates only. */
  public boolean filter() {
    return !Boolean.FALSE.equals(options.get("filter"));
  }

  /** Whether a sentinel item keeps its value unique. */
  public boolean unique() {
    return flag("unique");
  }

  /** Within what a unique value is unique, if not among all items of the model. */
  public Optional<ValueTemplate> scope() {
    return options.get("scope") instanceof String text && !text.isEmpty()
        ? Optional.of(new ValueTemplate(text))
        : Optional.empty();
  }

  /** Whether a new item, or one read without it, gets a value. */
  public boolean hasDefault() {
    return options.containsKey("default");
  }

  /** That value. */
  public Object defaultValue() {
    return options.get("default");
  }

  /** How an id is made for it: {@code uuid, ulid, uid, uid(n)}. */
  public Optional<String> generate() {
    return Optional.ofNullable(options.get("generate")).map(Object::toString);
  }

  /** The only values that it may have. */
  public Optional<List<?>> choices() {
    return options.get("enum") instanceof List<?> list ? Optional.of(list) : Optional.empty();
  }

  /** The regular expression that its text must contain: {@code /pattern/flags} or a pattern. */
  public Optional<String> validate() {
    return options.get("validate") instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** Whether an update of this object keeps the members that it does not name, if it says so. */
  public Optional<Boolean> partial() {
    return options.get("partial") instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
  }

  private boolean flag(String name) {
    return Boolean.TRUE.equals(options.get(name));
  }
}
