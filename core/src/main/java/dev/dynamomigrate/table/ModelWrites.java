package dev.dynamomigrate.table;

import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.schema.Model;
import dev.dynamomigrate.table.Params.Existence;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Calls by model as writes that a transaction takes, with the sentinels of unique fields. */
record ModelWrites(DynamoDbClient client, TableKeys keys, Entities entities) {
  /** Whether a call changes sentinels, or might, and so needs a transaction. */
  boolean needsTransaction(ModelCall call) {
    return switch (call.operation()) {
      case PUT, DELETE -> hasUnique(call.model());
      default -> new Afterwards(call, sentinels().attributes(call.model())).concerned();
    };
  }

  /** Whether items of a model have sentinels. */
  boolean hasUnique(Model model) {
    return !sentinels().fields(model).isEmpty();
  }

  private Sentinels sentinels() {
    return new Sentinels(entities, keys);
  }

  Planned create(ModelCall call) {
    Write put = write(Write.Verb.PUT, call.attributes(), null, call, Existence.MISSING);
    return planned(call, put);
  }

  Planned update(ModelCall call) {
    String update = call.update();
    return planned(call, write(Write.Verb.UPDATE, call.key(), update, call, call.usualOfUpdate()));
  }

  private Planned planned(ModelCall call, Write write) {
    return needsTransaction(call)
        ? new UniqueChange(client, sentinels(), call, write)
        : Planned.always(call.what(), write);
  }

  Planned remove(ModelCall call) {
    return hasUnique(call.model())
        ? removeWithSentinels(call, call.key())
        : Planned.always(call.what(), delete(call, call.key()));
  }

  /** Of an item that may be another model's, which was found. */
  Planned removeWithSentinels(ModelCall call, Map<String, AttributeValue> key) {
    return new UniqueChange(client, sentinels(), call, delete(call, key));
  }

  private static Write delete(ModelCall call, Map<String, AttributeValue> key) {
    return write(Write.Verb.DELETE, key, null, call, Existence.EITHER);
  }

  Planned check(ModelCall call) {
    return Planned.always(
        "check of " + call.model().name(),
        write(Write.Verb.CHECK, call.key(), null, call, Existence.EXISTS));
  }

  private static Write write(
      Write.Verb verb,
      Map<String, AttributeValue> subject,
      String update,
      ModelCall call,
      Existence usual) {
    String condition = call.condition(usual);
    return new Write(
        verb,
        subject,
        update,
        new Expression(condition, call.placeholders().names(), call.placeholders().values()),
        call.effect());
  }
}
