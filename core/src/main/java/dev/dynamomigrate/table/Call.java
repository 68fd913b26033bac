package dev.dynamomigrate.table;

import dev.dynamomigrate.InvalidInputException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A call on the table, and what its params may say. What has no meaning for it is refused: who gave
 * it meant something by it.
 */
enum Call {
  CREATE(
      "create",
      "where substitutions exists existsOrNot partial withoutTimestamps returning",
      "hidden parse withoutDecryption"),
  GET("get", "where substitutions index follow", "fields consistent", Call.MODEL),
  FIND(
      "find",
      "where substitutions index limit next reverse partial follow",
      "fields consistent",
      Call.MODEL),
  FIND_PAGE(
      "findPage",
      "where substitutions index limit next prev reverse partial follow",
      "fields consistent",
      Call.MODEL),
  FIND_COUNT("findCount", "where substitutions index partial consistent"),
  SCAN("scan", "where substitutions index limit next partial", "fields consistent", Call.MODEL),
  SCAN_PAGE(
      "scanPage", "where substitutions index limit next partial", "fields consistent", Call.MODEL),
  SCAN_COUNT("scanCount", "where substitutions index partial consistent"),
  UPDATE(
      "update", Call.CHANGES, "exists existsOrNot partial withoutTimestamps returning", Call.MODEL),
  UPSERT("upsert", Call.CHANGES, "partial withoutTimestamps returning", Call.MODEL),
  REMOVE(
      "remove",
      "where substitutions exists existsOrNot index many limit reverse partial consistent returning",
      Call.MODEL),
  GET_ITEM("getItem", "fields consistent", Call.MODEL),
  PUT_ITEM("putItem", Call.CONDITION_BY_ITEM),
  UPDATE_ITEM("updateItem", Call.CHANGES, "names exists existsOrNot returning", Call.MODEL),
  DELETE_ITEM("deleteItem", Call.CONDITION_BY_ITEM, "returning", Call.MODEL),
  QUERY_ITEMS(
      "queryItems",
      "where substitutions names index limit next reverse follow",
      "fields consistent",
      Call.MODEL),
  QUERY_ITEMS_PAGE(
      "queryItemsPage",
      "where substitutions names index limit next prev reverse follow",
      "fields consistent",
      Call.MODEL),
  SCAN_ITEMS(
      "scanItems", "where substitutions names index limit next fields consistent", Call.MODEL),
  SCAN_ITEMS_PAGE(
      "scanItemsPage", "where substitutions names index limit next fields consistent", Call.MODEL),
  TRANSACTION_CREATE("Transaction.create", Call.CONDITION, "partial withoutTimestamps", Call.MODEL),
  TRANSACTION_UPDATE(
      "Transaction.update", Call.CHANGES, "exists existsOrNot partial withoutTimestamps"),
  TRANSACTION_UPSERT("Transaction.upsert", Call.CHANGES, "partial withoutTimestamps"),
  TRANSACTION_REMOVE("Transaction.remove", Call.CONDITION),
  TRANSACTION_CHECK("Transaction.check", Call.CONDITION),
  TRANSACTION_PUT_ITEM("Transaction.putItem", Call.CONDITION_BY_ITEM),
  TRANSACTION_UPDATE_ITEM("Transaction.updateItem", Call.CHANGES, "names exists existsOrNot"),
  TRANSACTION_DELETE_ITEM("Transaction.deleteItem", Call.CONDITION_BY_ITEM),
  TRANSACTION_CHECK_ITEM("Transaction.checkItem", Call.CONDITION_BY_ITEM),
  BATCH_CREATE("Batch.create", "existsOrNot partial withoutTimestamps", Call.MODEL),
  GETS_GET("Gets.get", "fields", Call.MODEL);

  private static final String MODEL = "hidden parse withoutDecryption";
  private static final String CHANGES = "where substitutions set add delete remove push compute";
  private static final String CONDITION = "where substitutions exists existsOrNot";
  private static final String CONDITION_BY_ITEM = "where substitutions names exists existsOrNot";
  private static final Set<Call> BY_ITEM = EnumSet.range(GET_ITEM, SCAN_ITEMS_PAGE);
  private static final Set<Call> PAGES =
      EnumSet.of(FIND_PAGE, SCAN_PAGE, QUERY_ITEMS_PAGE, SCAN_ITEMS_PAGE);

  static {
    BY_ITEM.addAll(EnumSet.range(TRANSACTION_PUT_ITEM, TRANSACTION_CHECK_ITEM));
  }

  private final String method;
  private final List<String> accepted;

  Call(String method, String... accepted) {
    this.method = method;
    this.accepted = List.of(String.join(" ", accepted).split(" "));
  }

  String method() {
    return method;
  }

  /** The names of what may be said. */
  List<String> accepted() {
    return accepted;
  }

  /** The params, if each of them means something here. */
  Params checked(Params params) {
    Set<String> given = params.given();
    for (String name : given) {
      if (!accepted.contains(name)) {
        throw meaningless(name, "");
      }
    }
    if (BY_ITEM.contains(this)) {
      checkParsed(given, params);
    } else if (given.contains("substitutions")
        && !given.contains("where")
        && !given.contains("compute")) {
      throw meaningless("substitutions", " without where or compute");
    }
    boolean parsing = !BY_ITEM.contains(this);
    if (given.contains("fields") && params.parsed(parsing) != parsing) {
      // Names of properties beside attributes, or the other way round, would find nothing.
      throw meaningless("fields", " with parse(" + !parsing + ")");
    }
    if (given.contains("follow") && !given.contains("index")) {
      throw meaningless("follow", " without index");
    }
    if (this == REMOVE && !given.contains("many")) {
      List.of("limit", "reverse", "consistent", "partial").stream()
          .filter(given::contains)
          .findFirst()
          .ifPresent(name -> refuse(name, " without many"));
    }
    if (this == TRANSACTION_CHECK && given.contains("existsOrNot") && !given.contains("where")) {
      throw meaningless("existsOrNot", " without where");
    }
    checkReturned(params);
    if (PAGES.contains(this) && !given.contains("limit")) {
      throw new InvalidInputException(
          method + " reads one page and is told no limit.", "Say how long it is: limit(100)");
    }
    return params;
  }

  /** What shapes properties says nothing of items that stay as they are stored. */
  private void checkParsed(Set<String> given, Params params) {
    for (String name : List.of("hidden", "withoutDecryption")) {
      if (given.contains(name) && !params.parsed(false)) {
        throw meaningless(name, " without parse(true)");
      }
    }
  }

  private void checkReturned(Params params) {
    params
        .returned()
        .filter(returned -> !returns().contains(returned))
        .ifPresent(returned -> refuse("returning " + returned, ""));
  }

  private Set<Returned> returns() {
    return switch (this) {
      case CREATE -> EnumSet.of(Returned.NONE, Returned.ALL_OLD, Returned.ALL_NEW, Returned.GET);
      case REMOVE, DELETE_ITEM -> EnumSet.of(Returned.NONE, Returned.ALL_OLD);
      default -> EnumSet.allOf(Returned.class);
    };
  }

  private void refuse(String name, String circumstance) {
    throw meaningless(name, circumstance);
  }

  /** That a param says nothing to this call. */
  InvalidInputException meaningless(String name, String circumstance) {
    String takes =
        name.startsWith("returning ")
            ? method
                + " can return "
                + String.join(", ", returns().stream().map(Enum::name).toList())
            : method + " takes " + String.join(", ", accepted);
    return new InvalidInputException(
        "'%s' has no meaning for %s%s.".formatted(name, method, circumstance),
        "Leave it out; " + takes + ".");
  }
}
