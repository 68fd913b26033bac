package dev.dynamomigrate.it.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.cli.lambda.LocalLambda;
import dev.dynamomigrate.it.controller.ControllerFixture.Account;
import dev.dynamomigrate.it.controller.ControllerFixture.Said;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The same table twice: one that a controller works on, and one that the command line works on by
 * itself. Both are told the same, and then nothing may tell them apart.
 */
final class TwinTables {
  private final ControllerFixture fixture;
  private final String table;
  private final Caller there;
  private final Caller here;

  /**
   * Twins without a table yet.
   *
   * @param lambda who works on the one
   * @param folder the project of both
   */
  TwinTables(ControllerFixture fixture, LocalLambda lambda, Path folder, String table) {
    this.fixture = fixture;
    this.table = table;
    this.there = fixture.caller(folder, Map.of()).always(ControllerFixture.steering(lambda));
    this.here =
        fixture.caller(folder, Account.HERE.environment()).always("--endpoint", fixture.endpoint());
  }

  /** New tables with these items. */
  TwinTables with(Path schema, List<Map<String, AttributeValue>> items) {
    for (Account account : Account.values()) {
      fixture.table(account, table, schema, items);
    }
    return this;
  }

  Caller there() {
    return there;
  }

  Caller here() {
    return here;
  }

  /** Tells both, while nobody can be asked. */
  Said say(String... words) {
    there.goes();
    here.goes();
    return same(words);
  }

  /** Tells both, while somebody is there who answers so. */
  Said sayAndAnswer(List<String> answers, String... words) {
    there.answers(answers.toArray(String[]::new));
    here.answers(answers.toArray(String[]::new));
    Said said = same(words);
    assertThat(plain(there.questions())).isEqualTo(plain(here.questions())).isNotEmpty();
    return said;
  }

  private Said same(String... words) {
    Said local = here.says(words);
    Said remote = there.says(words);
    sameAnswers(remote, local, words);
    return SameWords.of(remote);
  }

  /** Tells both how to end a run that is under way: when its end is recorded is not compared. */
  void interfere(String... words) {
    sameWords(there.says(words), here.says(words), words);
  }

  /** What was said and what stands in the tables is the same. */
  void sameAnswers(Said remote, Said local, String... words) {
    sameWords(remote, local, words);
    List<Map<String, AttributeValue>> theirs = items();
    List<Map<String, AttributeValue>> ours = fixture.items(Account.HERE, table);
    assertThat(SameItems.without(theirs, ours))
        .as("the table after %s", List.of(words))
        .isEqualTo(SameItems.without(ours, theirs));
  }

  private static void sameWords(Said remote, Said local, String... words) {
    assertThat(SameWords.of(remote)).as("%s", List.of(words)).isEqualTo(SameWords.of(local));
  }

  /** All that stands in the controller's table. */
  List<Map<String, AttributeValue>> items() {
    return fixture.items(Account.THERE, table);
  }

  private static List<String> plain(List<String> questions) {
    return questions.stream().map(SameWords::of).toList();
  }
}
