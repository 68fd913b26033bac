package dev.dynamomigrate.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.web.Admission.Refusal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is answered: a pure function of what a request says of where it comes from. */
class AdmissionTest {
  private static final String FOREIGN =
      "The request does not come from this page. Nothing was done.";
  private static final String MISNAMED = "This server has no such name. Nothing was done.";

  @ParameterizedTest
  @CsvSource({
    "false, 127.0.0.1:8000, , ",
    "false, localhost:8000, , ",
    "false, 127.0.0.1:8000, , cross-site",
    "false, 127.0.0.1:8000, http://127.0.0.1:8000, same-origin",
    "true, 127.0.0.1:8000, http://127.0.0.1:8000, same-origin",
    "true, localhost:8000, http://localhost:8000, ",
  })
  void aRequestOfTheOwnPagesIsAnswered(boolean changes, String host, String origin, String site) {
    assertThat(refusal(changes, host, origin, site)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "true, 127.0.0.1:8000, , ",
    "true, 127.0.0.1:8000, null, ",
    "true, 127.0.0.1:8000, http://localhost:8000, ",
    "true, 127.0.0.1:8000, https://127.0.0.1:8000, ",
    "true, 127.0.0.1:8000, http://127.0.0.1:8001, ",
    "true, 127.0.0.1:8000, http://127.0.0.1, ",
    "true, 127.0.0.1:8000, http://evil.example, ",
    "true, 127.0.0.1:8000, http://127.0.0.1:8000, cross-site",
    "true, 127.0.0.1:8000, http://127.0.0.1:8000, same-site",
    "false, 127.0.0.1:8000, http://evil.example, ",
  })
  void aRequestFromElsewhereIsRefused(boolean changes, String host, String origin, String site) {
    assertThat(refusal(changes, host, origin, site))
        .get()
        .returns(403, Refusal::status)
        .returns(FOREIGN, Refusal::fact);
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1",
    "127.0.0.1:8001",
    "localhost",
    "evil.example:8000",
    "[::1]:8000",
    "0.0.0.0:8000",
    "127.0.0.1:80000",
  })
  void anotherNameIsRefused(String host) {
    assertThat(refusal(false, host, null, null))
        .get()
        .returns(421, Refusal::status)
        .returns(MISNAMED, Refusal::fact);
  }

  @Test
  void noNameIsRefused() {
    assertThat(refusal(false, null, null, null)).get().returns(421, Refusal::status);
  }

  @Test
  void nothingIsChangedWhereOnlyReadingIsAllowed() {
    assertThat(new Admission(8000, false).refuseChange()).isEmpty();
    assertThat(new Admission(8000, true).refuseChange())
        .get()
        .returns(403, Refusal::status)
        .returns("'manager' was started with --read-only. Nothing was done.", Refusal::fact)
        .returns("Start it without, to run or change anything from here.", Refusal::hint);
  }

  private static Optional<Refusal> refusal(
      boolean changes, String host, String origin, String site) {
    return new Admission(8000, false)
        .refuse(
            new Admission.Request(
                changes,
                Optional.ofNullable(host),
                Optional.ofNullable(origin),
                Optional.ofNullable(site)));
  }
}
