package dev.dynamomigrate.table;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.table.Params.Existence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The calls of a transaction until it is sent. */
final class QueuedTransaction implements Transaction {
  private final List<Planned> calls = new ArrayList<>();
  private final TableKeys keys;
  private final Supplier<ModelTable> models;

  /**
   * An empty one.
   *
   * @param keys of the items
   * @param models calls by model, all of the same moment; or a refusal, where there are none
   */
  QueuedTransaction(TableKeys keys, Supplier<ModelTable> models) {
    this.keys = keys;
    this.models = models;
  }

  /** In the order in which they were made. */
  List<Planned> calls() {
    return calls;
  }

  private ModelCall call(
      Call call, Operation operation, String model, Map<String, ?> properties, Params params) {
    if (params.removesMany() || params.index().isPresent()) {
      throw new InvalidInputException(
          "A call of a transaction is about one item, by its key; it has no index and no many().",
          "Find the items before, and make a call for each.");
    }
    return models.get().call(operation, model, properties, call.checked(params));
  }

  @Override
  public Item create(String model, Map<String, ?> properties, Params params) {
    ModelCall call = call(Call.TRANSACTION_CREATE, Operation.PUT, model, properties, params);
    Planned planned = models.get().writes().create(call);
    calls.add(planned);
    return call.created();
  }

  @Override
  public void update(String model, Map<String, ?> properties, Params params) {
    ModelCall call = call(Call.TRANSACTION_UPDATE, Operation.UPDATE, model, properties, params);
    calls.add(models.get().writes().update(call));
  }

  @Override
  public void upsert(String model, Map<String, ?> properties, Params params) {
    ModelCall call = call(Call.TRANSACTION_UPSERT, Operation.UPSERT, model, properties, params);
    calls.add(models.get().writes().update(call));
  }

  @Override
  public void remove(String model, Map<String, ?> properties, Params params) {
    ModelCall call = call(Call.TRANSACTION_REMOVE, Operation.DELETE, model, properties, params);
    calls.add(models.get().writes().remove(call));
  }

  @Override
  public void check(String model, Map<String, ?> properties, Params params) {
    ModelCall call = call(Call.TRANSACTION_CHECK, Operation.GET, model, properties, params);
    calls.add(models.get().writes().check(call));
  }

  @Override
  public void putItem(Map<String, ?> item, Params params) {
    Params checked = Call.TRANSACTION_PUT_ITEM.checked(params);
    calls.add(Planned.always("putItem", Write.of(Write.Verb.PUT, item, checked, keys)));
  }

  @Override
  public void updateItem(Map<String, ?> key, Params params) {
    Params checked = Call.TRANSACTION_UPDATE_ITEM.checked(params);
    calls.add(Planned.always("updateItem", Write.update(key, checked, keys)));
  }

  @Override
  public void deleteItem(Map<String, ?> key, Params params) {
    Params checked = Call.TRANSACTION_DELETE_ITEM.checked(params);
    calls.add(Planned.always("deleteItem", Write.of(Write.Verb.DELETE, key, checked, keys)));
  }

  @Override
  public void checkItem(Map<String, ?> key, Params params) {
    Params checked = Call.TRANSACTION_CHECK_ITEM.checked(params);
    if (checked.where().isEmpty() && checked.existence(Existence.EITHER) == Existence.EITHER) {
      throw new InvalidInputException(
          "checkItem is told no condition.",
          "Give one: exists(true), exists(false) or where(...).");
    }
    calls.add(Planned.always("checkItem", Write.of(Write.Verb.CHECK, key, checked, keys)));
  }
}
