package dev.dynamomigrate.web.page;

import dev.dynamomigrate.schema.Field;
import dev.dynamomigrate.schema.FieldType;
import dev.dynamomigrate.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a schema asks of a field, in a few words each. */
final class FieldRules {
  private FieldRules() {}

  static List<String> of(Field field, Schema schema) {
    List<String> rules = new ArrayList<>();
    add(rules, field.traits().required(), "required");
    add(rules, field.unique(), "unique");
    field.scope().ifPresent(scope -> rules.add("within " + scope.text()));
    add(rules, field.crypt(), "encrypted");
    add(rules, field.traits().hidden(), "hidden");
    add(rules, field.ttl(), "expires");
    add(rules, field.type() == FieldType.DATE && !field.ttl(), dates(field));
    add(rules, field.name().equals(schema.typeField()), "type");
    field.generate().ifPresent(how -> rules.add("generated " + how));
    if (field.hasDefault()) {
      Object value = field.defaultValue();
      rules.add("default " + (value instanceof String text ? "'" + text + "'" : value));
    }
    field
        .choices()
        .ifPresent(
            choices ->
                rules.add(
                    choices.stream().map(String::valueOf).collect(Collectors.joining(" | "))));
    field.validate().ifPresent(pattern -> rules.add("matches " + pattern));
    field
        .encoded()
        .ifPresent(part -> rules.add("part " + (part.part() + 1) + " of " + part.attribute()));
    return rules;
  }

  private static String dates(Field field) {
    return field.traits().isoDates() ? "ISO text" : "epoch milliseconds";
  }

  private static void add(List<String> rules, boolean holds, String rule) {
    if (holds) {
      rules.add(rule);
    }
  }
}
