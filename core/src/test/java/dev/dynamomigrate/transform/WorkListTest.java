package dev.dynamomigrate.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is handed out next. */
class WorkListTest {
  private static final long PAGE = 1 << 20;
  private static final Stretch STRETCH = new Stretch(0, List.of(), Optional.empty(), 0, 1000);

  @Test
  void whereNothingIsToBeWrittenAllRead() throws InterruptedException {
    WorkList work = list(3, 3 * PAGE);
    assertThat(List.of(next(work), next(work), next(work))).containsOnly("read");
  }

  @Test
  void nothingIsReadWhileThereIsAStretch() throws InterruptedException {
    WorkList work = withStretches(2, 8 * PAGE);
    assertThat(List.of(next(work), next(work), next(work)))
        .containsExactly("write", "write", "read");
  }

  @Test
  void asManyPagesAreReadAsThereIsRoomFor() throws InterruptedException {
    WorkList work = list(3, PAGE);
    assertThat(next(work)).isEqualTo("read");
    Thread reader = new Thread(() -> work.read(List.of(STRETCH), Optional.empty()));
    reader.start();
    assertThat(next(work)).isEqualTo("write");
    reader.join();
  }

  @Test
  void theRestOfASegmentComesBeforeTheNext() throws InterruptedException {
    WorkList work = list(2, 8 * PAGE);
    next(work);
    work.read(List.of(), Optional.of(segment(0)));
    assertThat(work.take()).contains(new WorkList.Read(segment(0)));
  }

  @Test
  void whatIsReadIsWrittenToTheLast() throws InterruptedException {
    WorkList work = list(1, 8 * PAGE);
    next(work);
    work.read(List.of(STRETCH, STRETCH), Optional.empty());
    assertThat(List.of(next(work), next(work))).containsOnly("write");
    work.written(STRETCH);
    work.written(STRETCH);
    assertThat(work.take()).isEmpty();
  }

  /** A page with so many stretches was read, and more of the table is left. */
  private static WorkList withStretches(int stretches, long mostBytes) throws InterruptedException {
    WorkList work = list(2, mostBytes);
    next(work);
    work.read(Collections.nCopies(stretches, STRETCH), Optional.of(segment(0)));
    return work;
  }

  private static WorkList list(int segments, long mostBytes) {
    List<Segment> all = IntStream.range(0, segments).mapToObj(WorkListTest::segment).toList();
    return new WorkList(all, mostBytes, () -> false);
  }

  private static Segment segment(int number) {
    return new Segment(number, 10, Map.of());
  }

  private static String next(WorkList work) throws InterruptedException {
    return work.take().orElseThrow() instanceof WorkList.Read ? "read" : "write";
  }
}
