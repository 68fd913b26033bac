package dev.dynamomigrate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of tables. */
class TableNameTest {
  @ParameterizedTest
  @CsvSource({
    "gallery, gallery",
    "My.App_2, My.App_2",
    "my app (old), my-app-old",
    ".hidden, hidden",
    "ab, ab-table",
    "a, a-table",
    "寸法, table",
    "'', table"
  })
  void theNearestIsMadeOfAnyText(String text, String name) {
    assertThat(TableName.near(text)).isEqualTo(name);
    assertThat(TableName.given(name)).isEqualTo(name);
  }

  @Test
  void marksAreTakenOffLettersAndTheRestIsCut() {
    assertThat(TableName.near("Zürich Straße")).isEqualTo("Zurich-Stra-e");
    assertThat(TableName.near("x".repeat(300))).hasSize(255);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ab", "", "my table", "größe", "a/b", "x\n123"})
  void whatDynamoDbDoesNotTakeIsRefused(String name) {
    assertThatThrownBy(() -> TableName.given(name))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("'" + name + "' is no name for a table. Nothing was written.")
        .hasFieldOrPropertyWithValue(
            "hint", "DynamoDB takes 3 to 255 letters (a-z, A-Z), digits, '_', '-' and '.'.");
  }
}
