package dev.dynamomigrate.engine;

import dev.dynamomigrate.config.AwsSettings;
import dev.dynamomigrate.guard.DryRecord.Sample;
import dev.dynamomigrate.schema.Field;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.table.Crypto;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Takes out of samples what nobody should read: what a schema stores encrypted, and the configured
 * secrets wherever they stand. A short one counts as a whole value only, since it may be any word.
 *
 * @param secrets texts
 * @param crypto whose passwords are known by their digests, and so as whole values only
 */
record Masking(List<String> secrets, Crypto crypto) {
  /** The shortest secret that is looked for within texts. */
  static final int SHORTEST_WITHIN = 8;

  static final AttributeValue ENCRYPTED = AttributeValue.fromS("(encrypted)");
  static final AttributeValue CHANGED = AttributeValue.fromS("(encrypted, changed)");
  private static final String SECRET = "(secret)";

  /** Of what AWS is reached with, and what fields are encrypted with. */
  static Masking of(AwsSettings aws, Crypto crypto) {
    return new Masking(
        aws.credentials().stream()
            .flatMap(
                keys ->
                    Stream.concat(Stream.of(keys.secretAccessKey()), keys.sessionToken().stream()))
            .map(secret -> secret.reveal())
            .toList(),
        crypto);
  }

  /**
   * Samples that can be shown.
   *
   * @param schemas by which the items are stored before and after
   */
  List<Sample> masked(List<Sample> samples, Set<Schema> schemas) {
    Set<String> encrypted = new LinkedHashSet<>();
    schemas.stream()
        .flatMap(schema -> schema.models().values().stream())
        .forEach(model -> model.fields().all().forEach(each -> add(each, encrypted)));
    return samples.stream().map(sample -> masked(sample, encrypted)).toList();
  }

  /** Of a nested one all of the attribute, which is the smallest that is sure. */
  private static void add(Field field, Set<String> encrypted) {
    boolean within =
        field.nested().stream().flatMap(all -> all.all().stream()).anyMatch(Masking::encrypts);
    if (field.crypt() || within) {
      encrypted.add(field.attribute());
    }
  }

  private static boolean encrypts(Field field) {
    return field.crypt()
        || field.nested().stream().flatMap(all -> all.all().stream()).anyMatch(Masking::encrypts);
  }

  private Sample masked(Sample sample, Set<String> encrypted) {
    Map<String, AttributeValue> before = withoutSecrets(sample.before());
    Map<String, AttributeValue> after = withoutSecrets(sample.after());
    for (String name : encrypted) {
      boolean changed = !Objects.equals(sample.before().get(name), sample.after().get(name));
      before.computeIfPresent(name, (each, value) -> ENCRYPTED);
      after.computeIfPresent(
          name, (each, value) -> changed && before.containsKey(name) ? CHANGED : ENCRYPTED);
    }
    return new Sample(sample.kind(), sample.table(), withoutSecrets(sample.key()), before, after);
  }

  private Map<String, AttributeValue> withoutSecrets(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> shown = new LinkedHashMap<>(item);
    shown.replaceAll((name, value) -> withoutSecrets(value));
    return shown;
  }

  private AttributeValue withoutSecrets(AttributeValue value) {
    return switch (value.type()) {
      case S -> AttributeValue.fromS(withoutSecrets(value.s()));
      case SS -> AttributeValue.fromSs(value.ss().stream().map(this::withoutSecrets).toList());
      case L -> {
        List<AttributeValue> shown = new ArrayList<>();
        value.l().forEach(each -> shown.add(withoutSecrets(each)));
        yield AttributeValue.fromL(shown);
      }
      case M -> AttributeValue.fromM(withoutSecrets(value.m()));
      default -> value;
    };
  }

  private String withoutSecrets(String text) {
    if (secrets.contains(text) || crypto.hasPassword(text)) {
      return SECRET;
    }
    String shown = text;
    for (String secret : secrets) {
      shown = secret.length() < SHORTEST_WITHIN ? shown : shown.replace(secret, SECRET);
    }
    return shown;
  }
}
