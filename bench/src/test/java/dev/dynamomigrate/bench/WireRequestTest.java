package dev.dynamomigrate.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WireRequestTest {
  private static final String UPDATE =
      "{\"Statement\":\"UPDATE \\\"t\\\" SET a = ? WHERE PK = ?\","
          + "\"Parameters\":[{\"S\":\"],}\\\\\"},{\"S\":\"\\\"[{\"}]}";
  private static final String SELECT = "{\"Statement\":\"SELECT * FROM t\"}";

  private static WireRequest request(String operation, String body) {
    return WireRequest.of("DynamoDB_20120810." + operation, body);
  }

  @Test
  void statementsAreTakenApartWhateverTheirTextsHold() {
    WireRequest batch =
        request(
            "BatchExecuteStatement", "{\"Statements\":[" + UPDATE + "," + SELECT + "],\"x\":1}");

    assertThat(batch.statements()).containsExactly(UPDATE, SELECT);
    assertThat(batch.writeUnits()).isEqualTo(1);
    assertThat(batch.with(List.of(SELECT)).body())
        .isEqualTo("{\"Statements\":[" + SELECT + "],\"x\":1}");
  }

  @Test
  void aListMayBeEmpty() {
    assertThat(WireRequest.elements("{\"Responses\":[]}", "Responses")).isEmpty();
  }

  @Test
  void aWriteCostsOneAndEachPartOfATransactionTwo() {
    String transaction = "{\"TransactItems\":[{\"Delete\":{}},{\"Put\":{\"Item\":{\"a\":{}}}}]}";
    String batch = "{\"RequestItems\":{\"t\":[{\"PutRequest\":{}},{\"DeleteRequest\":{}}]}}";

    assertThat(request("UpdateItem", "{}").writeUnits()).isEqualTo(1);
    assertThat(request("TransactWriteItems", transaction).writeUnits()).isEqualTo(4);
    assertThat(request("BatchWriteItem", batch).writeUnits()).isEqualTo(2);
    assertThat(request("Scan", "{}").writeUnits()).isZero();
  }

  @Test
  void aReadIsAskedWhatItConsumes() {
    WireRequest scan = request("Scan", "{\"TableName\":\"t\"}").asked();

    assertThat(scan.body()).isEqualTo("{\"ReturnConsumedCapacity\":\"TOTAL\",\"TableName\":\"t\"}");
    assertThat(scan.asked()).isEqualTo(scan);
    assertThat(scan.readUnits("{\"ConsumedCapacity\":{\"CapacityUnits\":128.5}}")).isEqualTo(128.5);
  }
}
