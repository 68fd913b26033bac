package dev.dynamomigrate.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.config.Guards;
import dev.dynamomigrate.config.Throughput;
import dev.dynamomigrate.engine.Confirmation;
import dev.dynamomigrate.engine.RunListener;
import dev.dynamomigrate.engine.RunOptions;
import dev.dynamomigrate.engine.RunReport;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.ledger.Author;
import dev.dynamomigrate.plan.PlanOptions;
import dev.dynamomigrate.plan.Target;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a front end does when its controller is slow, silent, somebody else's, or gone. */
class LambdaMigratorTest {
  private static final Pauses QUICK =
      new Pauses(
          Duration.ofMillis(1),
          Duration.ofMillis(200),
          Duration.ofMillis(20),
          Duration.ofMillis(200));

  private final List<String> warned = new ArrayList<>();
  private final Answers answers = new Answers();

  @Test
  void anAnswerThatIsNoControllersIsSaidToBeSo() {
    answers.next("{\"ok\": true}");
    MigrationException refused =
        catchThrowableOfType(MigrationException.class, () -> migrator().status());
    assertThat(refused)
        .hasMessage(
            "The function's answer cannot be read: It is not one of a controller of Dynamo Migrate,"
                + " and begins with '{\"ok\": true}'.");
    assertThat(refused.exitCode()).isEqualTo(ExitCode.SERVICE);
    assertThat(refused.hint()).startsWith("Check the ARN.");
  }

  @Test
  void aWarningIsToldOnce() {
    answers.next(answer(Travellers.status())).next(answer(Travellers.status()));
    LambdaMigrator migrator = migrator();
    assertThat(migrator.status()).isEqualTo(Travellers.status());
    assertThat(migrator.status()).isEqualTo(Travellers.status());
    assertThat(warned).containsExactly("beware");
  }

  @Test
  void aStartThatNobodyAnsweredIsSentAgainWithItsId() {
    answers.next(prepared()).failing(1);
    answers.next(answer(followed(Followed.State.UNKNOWN)));
    answers.next(answer(ended()));
    run();
    assertThat(answers.sent).hasSize(2);
    assertThat(answers.sent.get(0)).isEqualTo(answers.sent.get(1));
  }

  @Test
  void aStartThatArrivedAlthoughNobodyAnsweredIsNotSentAgain() {
    answers.next(prepared()).failing(1);
    answers.next(answer(followed(Followed.State.RUNNING)));
    answers.next(answer(ended()));
    run();
    assertThat(answers.sent).hasSize(1);
  }

  @Test
  void aRunThatNobodyIsAtIsStartedAgain() {
    answers.next(prepared());
    answers.otherwise(
        () -> answer(answers.sent.size() < 2 ? followed(Followed.State.ABANDONED) : ended()));
    run();
    assertThat(answers.sent).hasSize(2);
  }

  @Test
  void aRunThatDoesNotBeginIsNotWaitedForWithoutEnd() {
    answers.next(prepared());
    answers.otherwise(() -> answer(followed(Followed.State.UNKNOWN)));
    MigrationException lost = catchThrowableOfType(MigrationException.class, this::run);
    assertThat(lost.getMessage())
        .matches("The controller took the run \\S+ and did not begin it within 0 s\\.");
    assertThat(lost.exitCode()).isEqualTo(ExitCode.SERVICE);
  }

  @Test
  void aControllerThatIsGoneLeavesTheRunToItself() {
    answers.next(prepared());
    answers.otherwise(
        () -> {
          throw new MigrationException(ExitCode.SERVICE, "No way there.", "Look.");
        });
    MigrationException gone = catchThrowableOfType(MigrationException.class, this::run);
    assertThat(gone.getMessage())
        .matches("The run \\S+ was started, and nobody can tell how far it is: No way there\\.");
    assertThat(gone.hint())
        .isEqualTo(
            "It goes on by itself. Watch it with 'status --watch', stop it with 'stop'. Look.");
  }

  @Test
  void theLeaseIsWaitedForHere() {
    Fault held =
        new Fault(
            ExitCode.LEASE,
            "ann holds the lease.",
            "",
            Optional.empty(),
            Optional.of(Travellers.lease()));
    answers
        .next(Protocol.answer(List.of(), held))
        .next(Protocol.answer(List.of(), held))
        .next(prepared())
        .next(answer(ended()));
    List<String> waited = new ArrayList<>();
    RunOptions patient =
        new RunOptions("up", PlanOptions.NONE, false, Duration.ofMinutes(1), Map.of());
    migrator(waited::add).run(new Target.Next(1), patient);
    assertThat(waited).containsExactly("ann@build-7 (pid 1)");
  }

  private RunReport run() {
    return migrator().run(new Target.Next(1), RunOptions.of("up"));
  }

  private LambdaMigrator migrator() {
    return migrator(holder -> {});
  }

  private LambdaMigrator migrator(Consumer<String> waiting) {
    RunListener listener =
        new RunListener() {
          @Override
          public void warned(String message) {
            warned.add(message);
          }

          @Override
          public void waiting(LeaseRecord holder) {
            waiting.accept(holder.owner());
          }
        };
    return new LambdaMigrator(
        answers,
        new LambdaMigrator.Settings(
            "gallery",
            new Author("ann", "build-7"),
            false,
            Guards.NONE,
            Throughput.UNBOUNDED,
            listener,
            QUICK,
            () -> {}));
  }

  private static String prepared() {
    return answer(
        new Results.Prepared(
            Travellers.report(), Confirmation.NONE, Travellers.plan().agreement()));
  }

  private static Followed followed(Followed.State state) {
    return new Followed(state, Optional.empty(), List.of(), 0, Optional.empty(), Optional.empty());
  }

  private static Followed ended() {
    return new Followed(
        Followed.State.ENDED,
        Optional.empty(),
        List.of(),
        0,
        Optional.of(Travellers.report()),
        Optional.empty());
  }

  private static String answer(Object result) {
    return Protocol.answer(List.of("beware"), RecordCodec.WHOLE.plain(result));
  }

  /** A function that answers what it was told to. */
  private static final class Answers implements Invoker {
    final List<String> sent = new ArrayList<>();

    private final Deque<String> next = new ArrayDeque<>();
    private Supplier<String> otherwise = () -> "";
    private int failing;

    Answers next(String... texts) {
      next.addAll(Arrays.asList(texts));
      return this;
    }

    void otherwise(Supplier<String> answer) {
      otherwise = answer;
    }

    /** So many sendings are not answered. */
    void failing(int times) {
      failing = times;
    }

    @Override
    public String call(String event, Manner manner) {
      return next.isEmpty() ? otherwise.get() : next.poll();
    }

    @Override
    public void send(String event) {
      sent.add(event);
      if (sent.size() <= failing) {
        throw new MigrationException(ExitCode.SERVICE, "No answer.", "");
      }
    }

    @Override
    public void close() {}
  }
}
