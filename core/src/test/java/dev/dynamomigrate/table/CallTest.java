package dev.dynamomigrate.table;

import static dev.dynamomigrate.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each param beside each call: it is kept, or refused word for word. */
class CallTest {
  private static final Map<String, Object> CURSOR = Map.of("PK", "a", "SK", "b");

  /** Every param, with what else it needs to mean something. */
  private static final Map<String, UnaryOperator<Params>> PARAMS = params();

  /** What each call takes: + by itself, m with many, i with index, p with parse(true). */
  private static final String ACCEPTED =
      """
                        create get find findPage findCount scan scanPage scanCount update upsert remove getItem putItem updateItem deleteItem queryItems queryItemsPage scanItems scanItemsPage
      where             +      +   +    +        +         +    +        +         +      +      +      -       +       +          +          +          +              +         +
      names             -      -   -    -        -         -    -        -         -      -      -      -       +       +          +          +          +              +         +
      set               -      -   -    -        -         -    -        -         +      +      -      -       -       +          -          -          -              -         -
      add               -      -   -    -        -         -    -        -         +      +      -      -       -       +          -          -          -              -         -
      delete            -      -   -    -        -         -    -        -         +      +      -      -       -       +          -          -          -              -         -
      remove            -      -   -    -        -         -    -        -         +      +      -      -       -       +          -          -          -              -         -
      push              -      -   -    -        -         -    -        -         +      +      -      -       -       +          -          -          -              -         -
      compute           -      -   -    -        -         -    -        -         +      +      -      -       -       +          -          -          -              -         -
      index             -      +   +    +        +         +    +        +         -      -      +      -       -       -          -          +          +              +         +
      limit             -      -   +    +        -         +    +        -         -      -      m      -       -       -          -          +          +              +         +
      next              -      -   +    +        -         +    +        -         -      -      -      -       -       -          -          +          +              +         +
      prev              -      -   -    +        -         -    -        -         -      -      -      -       -       -          -          -          +              -         -
      reverse           -      -   +    +        -         -    -        -         -      -      m      -       -       -          -          +          +              -         -
      hidden            +      +   +    +        -         +    +        -         +      +      +      p       -       p          p          p          p              p         p
      many              -      -   -    -        -         -    -        -         -      -      +      -       -       -          -          -          -              -         -
      exists            +      -   -    -        -         -    -        -         +      -      +      -       +       +          +          -          -              -         -
      existsOrNot       +      -   -    -        -         -    -        -         +      -      +      -       +       +          +          -          -              -         -
      returning         +      -   -    -        -         -    -        -         +      +      +      -       -       +          +          -          -              -         -
      fields            -      +   +    +        -         +    +        -         -      -      -      +       -       -          -          +          +              +         +
      follow            -      i   i    i        -         -    -        -         -      -      -      -       -       -          -          i          i              -         -
      consistent        -      +   +    +        +         +    +        +         -      -      m      +       -       -          -          +          +              +         +
      parse             +      +   +    +        -         +    +        -         +      +      +      +       -       +          +          +          +              +         +
      partial           +      -   +    +        +         +    +        +         +      +      m      -       -       -          -          -          -              -         -
      withoutTimestamps +      -   -    -        -         -    -        -         +      +      -      -       -       -          -          -          -              -         -
      withoutDecryption +      +   +    +        -         +    +        -         +      +      +      p       -       p          p          p          p              p         p
      """;

  /** What is called in a function takes the same, but what it would return; w with where. */
  private static final String ACCEPTED_WITHIN =
      """
                        Transaction.create Transaction.update Transaction.upsert Transaction.remove Transaction.check Transaction.putItem Transaction.updateItem Transaction.deleteItem Transaction.checkItem Batch.create Gets.get
      where             +                  +                  +                  +                  +                 +                   +                      +                      +                     -            -
      names             -                  -                  -                  -                  -                 +                   +                      +                      +                     -            -
      set               -                  +                  +                  -                  -                 -                   +                      -                      -                     -            -
      add               -                  +                  +                  -                  -                 -                   +                      -                      -                     -            -
      delete            -                  +                  +                  -                  -                 -                   +                      -                      -                     -            -
      remove            -                  +                  +                  -                  -                 -                   +                      -                      -                     -            -
      push              -                  +                  +                  -                  -                 -                   +                      -                      -                     -            -
      compute           -                  +                  +                  -                  -                 -                   +                      -                      -                     -            -
      index             -                  -                  -                  -                  -                 -                   -                      -                      -                     -            -
      limit             -                  -                  -                  -                  -                 -                   -                      -                      -                     -            -
      next              -                  -                  -                  -                  -                 -                   -                      -                      -                     -            -
      prev              -                  -                  -                  -                  -                 -                   -                      -                      -                     -            -
      reverse           -                  -                  -                  -                  -                 -                   -                      -                      -                     -            -
      hidden            +                  -                  -                  -                  -                 -                   -                      -                      -                     +            +
      many              -                  -                  -                  -                  -                 -                   -                      -                      -                     -            -
      exists            +                  +                  -                  +                  +                 +                   +                      +                      +                     -            -
      existsOrNot       +                  +                  -                  +                  w                 +                   +                      +                      +                     +            -
      returning         -                  -                  -                  -                  -                 -                   -                      -                      -                     -            -
      fields            -                  -                  -                  -                  -                 -                   -                      -                      -                     -            +
      follow            -                  -                  -                  -                  -                 -                   -                      -                      -                     -            -
      consistent        -                  -                  -                  -                  -                 -                   -                      -                      -                     -            -
      parse             +                  -                  -                  -                  -                 -                   -                      -                      -                     +            +
      partial           +                  +                  +                  -                  -                 -                   -                      -                      -                     +            -
      withoutTimestamps +                  +                  +                  -                  -                 -                   -                      -                      -                     +            -
      withoutDecryption +                  -                  -                  -                  -                 -                   -                      -                      -                     +            +
      """;

  private static Map<String, UnaryOperator<Params>> params() {
    Map<String, UnaryOperator<Params>> params = new LinkedHashMap<>();
    params.put("where", given -> Params.where("${a} = {1}"));
    params.put("names", given -> given.names(Map.of("#a", "a")));
    params.put("set", given -> given.set("a", 1));
    params.put("add", given -> given.add("a", 1));
    params.put("delete", given -> given.delete("a", Set.of("x")));
    params.put("remove", given -> given.remove("a"));
    params.put("push", given -> given.push("a", 1));
    params.put("compute", given -> given.compute("a", "${b}"));
    params.put("index", given -> given.index("gs1"));
    params.put("limit", given -> given.limit(1));
    params.put("next", given -> given.next(CURSOR));
    params.put("prev", given -> given.prev(CURSOR));
    params.put("reverse", Params::reverse);
    params.put("hidden", Params::hidden);
    params.put("many", Params::many);
    params.put("exists", given -> given.exists(true));
    params.put("existsOrNot", Params::existsOrNot);
    params.put("returning", given -> given.returning(Returned.NONE));
    params.put("fields", given -> given.fields("a"));
    params.put("follow", given -> given.follow(true));
    params.put("consistent", given -> given.consistent(true));
    params.put("parse", given -> given.parse(true));
    params.put("partial", given -> given.partial(true));
    params.put("withoutTimestamps", Params::withoutTimestamps);
    params.put("withoutDecryption", Params::withoutDecryption);
    return params;
  }

  static Stream<Arguments> cells() {
    return Stream.of(ACCEPTED, ACCEPTED_WITHIN).flatMap(CallTest::cells);
  }

  private static Stream<Arguments> cells(String accepted) {
    List<String[]> rows = accepted.lines().map(row -> row.trim().split(" +")).toList();
    return rows.stream()
        .skip(1)
        .flatMap(
            row ->
                Stream.iterate(1, i -> i < row.length, i -> i + 1)
                    .map(i -> Arguments.of(row[0], rows.get(0)[i - 1], row[i])));
  }

  @Test
  void theTableHasEveryParamAndEveryCall() {
    assertThat(cells().map(cell -> cell.get()[0]).distinct())
        .containsExactlyElementsOf(PARAMS.keySet());
    assertThat(cells().map(cell -> cell.get()[1]).distinct())
        .containsExactlyElementsOf(Arrays.stream(Call.values()).map(Call::method).toList());
    assertThat(PARAMS).allSatisfy((name, param) -> assertThat(given(param)).containsExactly(name));
  }

  private static Set<String> given(UnaryOperator<Params> param) {
    return param.apply(Params.none()).given();
  }

  @ParameterizedTest(name = "{0} with {1}: {2}")
  @MethodSource("cells")
  void isKeptOrRefused(String name, String method, String cell) {
    Call call = call(method);
    Params one = PARAMS.get(name).apply(Params.none());
    Params usable = method.endsWith("Page") ? one.limit(1) : one;
    String circumstance =
        switch (cell) {
          case "m" -> " without many";
          case "i" -> " without index";
          case "p" -> " without parse(true)";
          case "w" -> " without where";
          default -> "";
        };
    if (cell.equals("+")) {
      assertThat(call.checked(usable)).isSameAs(usable);
      return;
    }
    assertRefused(
        () -> call.checked(usable),
        "'%s' has no meaning for %s%s.".formatted(name, method, circumstance),
        "Leave it out; %s takes %s.".formatted(method, String.join(", ", call.accepted())));
    Params complete =
        switch (cell) {
          case "m" -> usable.many();
          case "i" -> usable.index("gs1");
          case "w" -> Params.where("${a} = {1}").existsOrNot();
          default -> usable.parse(true);
        };
    if (!cell.equals("-")) {
      assertThatCode(() -> call.checked(complete)).doesNotThrowAnyException();
    }
  }

  private static Call call(String method) {
    return Arrays.stream(Call.values())
        .filter(each -> each.method().equals(method))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(Returned.class)
  void aRemovalReturnsWhatWasThereOrNothing(Returned returned) {
    Params params = Params.none().returning(returned);
    if (Set.of(Returned.NONE, Returned.ALL_OLD).contains(returned)) {
      assertThat(Call.REMOVE.checked(params)).isSameAs(params);
      assertThat(Call.DELETE_ITEM.checked(params)).isSameAs(params);
      return;
    }
    assertRefused(
        () -> Call.REMOVE.checked(params),
        "'returning " + returned + "' has no meaning for remove.",
        "Leave it out; remove can return NONE, ALL_OLD.");
    assertRefused(
        () -> Call.DELETE_ITEM.checked(params),
        "'returning " + returned + "' has no meaning for deleteItem.",
        "Leave it out; deleteItem can return NONE, ALL_OLD.");
  }

  @ParameterizedTest
  @EnumSource(
      value = Returned.class,
      names = {"UPDATED_OLD", "UPDATED_NEW"})
  void aNewItemHasNoChanges(Returned returned) {
    assertRefused(
        () -> Call.CREATE.checked(Params.none().returning(returned)),
        "'returning " + returned + "' has no meaning for create.",
        "Leave it out; create can return NONE, ALL_OLD, ALL_NEW, GET.");
  }

  @Test
  void valuesThatNoExpressionNamesAreRefused() {
    Params values = Params.none().substitutions(Map.of("n", 1));
    assertRefused(
        () -> Call.FIND.checked(values),
        "'substitutions' has no meaning for find without where or compute.",
        "Leave it out; find takes " + String.join(", ", Call.FIND.accepted()) + ".");
    assertThatCode(() -> Call.UPDATE.checked(values.compute("a", "@{n}")))
        .doesNotThrowAnyException();
  }

  @Test
  void fieldsAreNamedAsTheAnswerHasThem() {
    Params fields = Params.none().fields("a");
    assertRefused(
        () -> Call.GET.checked(fields.parse(false)),
        "'fields' has no meaning for get with parse(false).",
        "Leave it out; get takes " + String.join(", ", Call.GET.accepted()) + ".");
    assertRefused(
        () -> Call.SCAN_ITEMS.checked(fields.parse(true)),
        "'fields' has no meaning for scanItems with parse(true).",
        "Leave it out; scanItems takes " + String.join(", ", Call.SCAN_ITEMS.accepted()) + ".");
    assertThatCode(() -> Call.GET.checked(fields.parse(true))).doesNotThrowAnyException();
    assertThatCode(() -> Call.GET_ITEM.checked(fields.parse(false))).doesNotThrowAnyException();
  }

  @Test
  void aPageHasALimit() {
    assertRefused(
        () -> Call.SCAN_PAGE.checked(Params.none()),
        "scanPage reads one page and is told no limit.",
        "Say how long it is: limit(100)");
  }

  @Test
  void aPageIsAfterACursorOrBeforeOne() {
    String message = "A page is either after a cursor or before one.";
    String hint = "Give next or prev, not both.";
    assertRefused(() -> Params.none().next(CURSOR).prev(CURSOR), message, hint);
    assertRefused(() -> Params.none().prev(CURSOR).next(CURSOR), message, hint);
    assertRefused(
        () -> Params.none().next(Map.of()),
        "A cursor without keys is no cursor.",
        "Give the next or prev of a page, if it has one.");
  }
}
