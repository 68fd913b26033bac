package dev.dynamomigrate.engine;

import dev.dynamomigrate.config.AwsSettings;
import dev.dynamomigrate.guard.DryRecord.Sample;
import dev.dynamomigrate.schema.Field;
import dev.dynamomigrate.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Takes out of samples what nobody should read: what a schema stores encrypted, and the configured
 * secrets wherever they stand.
 *
 * @param secrets texts
 */
record Masking(List<String> secrets) {
  static final AttributeValue ENCRYPTED = AttributeValue.fromS("(encrypted)");
  static final AttributeValue CHANGED = AttributeValue.fromS("(encrypted, changed)");
  private static final String SECRET = "(secret)";

  /** Of what AWS is reached with. */
  static Masking of(AwsSettings aws) {
    return new Masking(
        aws.credentials().stream()
            .flatMap(
                keys ->
                    Stream.concat(Stream.of(keys.secretAccessKey()), keys.sessionToken().stream()))
            .map(secret -> secret.reveal())
            .filter(text -> !text.isEmpty())
            .toList());
  }

  List<Sample> masked(List<Sample> samples, Optional<Schema> schema) {
    Set<String> encrypted = new LinkedHashSet<>();
    schema.ifPresent(
        known ->
            known
                .models()
                .values()
                .forEach(model -> model.fields().all().forEach(each -> add(each, encrypted))));
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
    if (secrets.isEmpty()) {
      return value;
    }
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
    String shown = text;
    for (String secret : secrets) {
      shown = shown.replace(secret, SECRET);
    }
    return shown;
  }
}
