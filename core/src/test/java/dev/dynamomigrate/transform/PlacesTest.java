package dev.dynamomigrate.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class PlacesTest {
  private static final Stretch FIRST = stretch(0, "a");
  private static final Stretch SECOND = stretch(0, "b");
  private static final Stretch LAST = stretch(0, "");
  private static final Stretch OTHER = stretch(1, "x");

  private final Places places =
      new Places(new Checkpoint(2, new BitSet(), Map.of(), TransformReport.NONE));

  @Test
  void whatIsWrittenBehindAGapDoesNotCountAsReached() {
    List.of(FIRST, SECOND, OTHER).forEach(places::begun);
    places.confirmed(SECOND, read(20));
    assertThat(places.checkpoint().reached()).isEmpty();
    assertThat(places.checkpoint().soFar().read()).isZero();
    assertThat(places.soFar().read()).isEqualTo(20);
    places.confirmed(FIRST, read(10));
    assertThat(places.checkpoint().reached()).isEqualTo(Map.of(0, key("b")));
    assertThat(places.checkpoint().soFar().read()).isEqualTo(30);
    places.confirmed(OTHER, read(1));
    assertThat(places.checkpoint().reached()).isEqualTo(Map.of(0, key("b"), 1, key("x")));
  }

  @Test
  void aSegmentIsDoneWhenItsLastStretchAndAllBeforeAre() {
    List.of(FIRST, LAST).forEach(places::begun);
    places.confirmed(LAST, read(1));
    assertThat(places.checkpoint().done().get(0)).isFalse();
    places.confirmed(FIRST, read(1));
    assertThat(places.checkpoint().done().get(0)).isTrue();
    assertThat(places.checkpoint().reached()).isEmpty();
    assertThat(places.checkpoint().complete()).isFalse();
    Stretch all = stretch(1, "");
    places.begun(all);
    places.confirmed(all, read(1));
    assertThat(places.checkpoint().complete()).isTrue();
  }

  @Test
  void whatWasReadOfABrokenStretchCountsForPeopleAndNotForTheNextRun() {
    places.begun(FIRST);
    places.broken(read(7));
    assertThat(places.soFar().read()).isEqualTo(7);
    assertThat(places.checkpoint().soFar().read()).isZero();
    assertThat(places.checkpoint().reached()).isEmpty();
  }

  @Test
  void whatIsChangedAheadOfThePlaceIsCountedOnceThoughItIsMetAgain() {
    List.of(FIRST, SECOND).forEach(places::begun);
    places.broken(changed(10, 4, 3));
    places.confirmed(SECOND, changed(5, 5, 5));
    Checkpoint stopped = places.checkpoint();
    assertThat(stopped.reached()).isEmpty();
    assertThat(stopped.soFar()).isEqualTo(new TransformReport(1, 9, -8, 0, 0, 0, 0, Map.of()));

    Places again = new Places(stopped);
    List.of(FIRST, SECOND).forEach(again::begun);
    again.confirmed(FIRST, changed(9, 6, 6));
    again.confirmed(SECOND, changed(5, 0, 0));
    assertThat(again.checkpoint().soFar())
        .isEqualTo(new TransformReport(15, 15, 0, 0, 0, 0, 0, Map.of()));
  }

  @Test
  void goesOnCountingWhereARunBeforeEnded() {
    BitSet done = new BitSet();
    done.set(0);
    TransformReport before = new TransformReport(5, 4, 1, 0, 0, 0, 0, Map.of());
    Places again = new Places(new Checkpoint(2, done, Map.of(1, key("m")), before));
    assertThat(again.checkpoint()).isEqualTo(new Checkpoint(2, done, Map.of(1, key("m")), before));
    again.begun(OTHER);
    again.confirmed(OTHER, read(3));
    assertThat(again.checkpoint().soFar())
        .isEqualTo(new TransformReport(8, 4, 1, 0, 0, 0, 0, Map.of()));
    assertThat(again.checkpoint().reached()).isEqualTo(Map.of(1, key("x")));
  }

  private static Tally changed(long read, long changed, long stayed) {
    Tally tally = read(read);
    tally.changed = changed;
    tally.stayed = stayed;
    tally.unchanged = read - changed;
    return tally;
  }

  private static Tally read(long items) {
    Tally tally = new Tally();
    tally.read = items;
    return tally;
  }

  private static Stretch stretch(int segment, String end) {
    return new Stretch(segment, List.of(), Optional.of(end.isEmpty() ? Map.of() : key(end)), 0, 0);
  }

  private static Map<String, AttributeValue> key(String text) {
    return Map.of("PK", AttributeValue.fromS(text));
  }
}
