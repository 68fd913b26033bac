package dev.dynamomigrate.transform;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A part of the table, from a place in it on.
 *
 * @param number counts from 0
 * @param of how many parts there are
 * @param from the key after which it goes on; empty at its beginning
 */
record Segment(int number, int of, Map<String, AttributeValue> from) {
  private static final long BYTES = 8 << 20;
  private static final int MOST = 1000;

  /**
   * Into how many parts a table is divided: each some pages long, so that the last ones end at
   * about the same time, and at least one for each worker where there is more than a page.
   *
   * @param tableBytes as DescribeTable tells, which may be six hours old
   */
  static int count(long tableBytes, int workers) {
    if (tableBytes > 0 && tableBytes <= 1 << 20) {
      return 1;
    }
    return (int) Math.min(MOST, Math.max(workers, tableBytes / BYTES));
  }

  Segment at(Map<String, AttributeValue> key) {
    return new Segment(number, of, key);
  }
}
