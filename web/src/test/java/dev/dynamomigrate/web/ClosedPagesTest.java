package dev.dynamomigrate.web;

import static dev.dynamomigrate.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.browser.PagesOpener;
import dev.dynamomigrate.testing.LocalDynamo;
import dev.dynamomigrate.web.RawHttp.Answer;
import dev.dynamomigrate.web.page.Paths;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody gets anything but the browser that was let in, from the pages that it was sent. */
class ClosedPagesTest {
  private static final TestTable TABLE = TestTable.of(Shelf.usual());
  private static PageServer server;
  private static RawHttp browser;

  @BeforeAll
  static void open() {
    server = TABLE.serve();
    browser = RawHttp.entered(server.invitation());
  }

  @AfterAll
  static void close() {
    server.close();
  }

  private static RawHttp stranger() {
    return new RawHttp(server.invitation().getPort());
  }

  @Test
  void whoWasLetInSeesTheTable() {
    Answer page = browser.get("/");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains(TABLE.name());
  }

  @Test
  void anInvitationLetsInOnce() {
    URI invitation = server.invitation();
    String path = invitation.getPath() + "?" + invitation.getQuery();
    assertThat(stranger().get(path).headers().get("set-cookie"))
        .matches("dynamo-manager-\\d+=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict");
    Answer again = stranger().get(path);
    assertThat(again.status()).isEqualTo(403);
    assertThat(again.headers()).doesNotContainKey("set-cookie");
    assertThat(again.body()).contains("This browser was not let in");
  }

  @Test
  void aTokenHas256BitsAndIsNeverTheSame() {
    assertThat(List.of(server.invitation(), server.invitation(), server.invitation()))
        .doesNotHaveDuplicates()
        .allMatch(
            address ->
                address.toString().matches("http://127\\.0\\.0\\.1:\\d+/open\\?token=[\\w-]{43}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/", "/schema", "/migrations/0.1.0", "/runs/1", "/rehearsals/1", "/confirm/up", "/events",
        "/events?on=timeline", "/nowhere", "/open", "/open?token=", "/open?token=x", "//",
            "/assets/../"
      })
  void aStrangerLearnsNothing(String path) {
    Answer answer = stranger().get(path);
    assertThat(answer.status()).isIn(400, 403, 404);
    assertThat(answer.body()).doesNotContain(TABLE.name(), "0.1.0", "Exception");
  }

  @Test
  void aCookieOfSomebodyElseIsNone() {
    RawHttp stranger = stranger();
    Map<String, String> headers = stranger.headers();
    headers.put("Cookie", browser.cookie().replaceFirst("=.", "=_"));
    assertThat(stranger.send("GET", "/", headers, "").status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "evil.example:80", "localhost", "127.0.0.1"})
  void aNameThatWasMadeToPointHereGetsNothing(String host) {
    Map<String, String> headers = browser.headers();
    headers.put("Host", host);
    Answer answer = browser.send("GET", "/", headers, "");
    assertThat(answer.status()).isEqualTo(421);
    assertThat(answer.body()).doesNotContain(TABLE.name());
  }

  @ParameterizedTest
  @CsvSource({"http://evil.example, same-origin", "null, ", "'', ", "OWN, cross-site"})
  void aPageFromElsewhereChangesNothing(String origin, String site) {
    Map<String, String> form = browser.get("/confirm/up").hidden();
    assertThat(form).containsKeys("csrf", "agreed");
    Map<String, String> headers = browser.headers();
    if (!origin.isEmpty()) {
      headers.put("Origin", origin.equals("OWN") ? "http://" + browser.host() : origin);
    }
    if (site != null) {
      headers.put("Sec-Fetch-Site", site);
    }
    Answer answer = browser.send("POST", "/do/up", headers, RawHttp.encoded(form));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(TABLE.contents()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "OTHER"})
  void aFormWithoutItsTokenChangesNothing(String token) {
    Map<String, String> form = browser.get("/confirm/up").hidden();
    String csrf =
        token.equals("OTHER")
            ? RawHttp.entered(server.invitation()).get("/confirm/up").hidden().get("csrf")
            : token;
    form.put("csrf", csrf);
    Answer answer = browser.post("/do/up", form);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body())
        .contains("The form is not one of this browser&#39;s. Nothing was done.");
    assertThat(TABLE.contents()).isEmpty();
  }

  @Test
  void aQuestionThatSomebodyElseWasAskedIsNotAnswered() {
    String agreed = browser.get("/confirm/up").hidden().get("agreed");
    RawHttp other = RawHttp.entered(server.invitation());
    Map<String, String> form = other.get("/confirm/up").hidden();
    form.put("agreed", agreed);
    assertThat(other.post("/do/up", form).status()).isEqualTo(409);
    assertThat(TABLE.contents()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"})
  void otherMethodsAreRefused(String method) {
    assertThat(browser.send(method, "/do/up", browser.headers(), "").status()).isIn(403, 404, 405);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/nowhere", "/migrations/9.9.9", "/confirm/drop", "/assets/style.css"})
  void everyAnswerTellsTheBrowserToBeStrict(String path) {
    assertThat(browser.get(path).headers())
        .containsEntry(
            "content-security-policy",
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self';"
                + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
        .containsEntry("x-content-type-options", "nosniff")
        .containsEntry("referrer-policy", "same-origin")
        .doesNotContainKeys("server", "x-powered-by", "access-control-allow-origin");
    assertThat(browser.get(path).headers().get("cache-control"))
        .isEqualTo(path.startsWith("/assets") ? "private, max-age=3600" : "no-store");
  }

  @ParameterizedTest
  @CsvSource({
    "/nowhere, 404",
    "/migrations/9.9.9, 404",
    "/migrations/x%3Cy, 404",
    "/runs/7, 404",
    "/confirm/drop, 404"
  })
  void whatIsNotThereIsSaidSo(String path, int status) {
    Answer answer = browser.get(path);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body()).contains("There is nothing at this address.").doesNotContain("x<y");
  }

  @Test
  void whatIsInsideIsNotShown() {
    TestTable gone = TestTable.of(Shelf.usual());
    LocalDynamo.client().deleteTable(delete -> delete.tableName(gone.name()));
    try (PageServer broken = gone.serve()) {
      Answer answer = RawHttp.entered(broken.invitation()).get("/");
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body())
          .contains(gone.name())
          .doesNotContain("Exception", "at dev.dynamomigrate", "jetty");
    }
  }

  @Test
  void whatIsNoRequestIsAnsweredByANumber() {
    Map<String, String> headers = browser.headers();
    headers.put("Host", "a b c");
    Answer answer = browser.send("GET", "/", headers, "");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo("Error 400.");
  }

  @Test
  void aFormThatIsTooLargeIsRefused() {
    Map<String, String> form = browser.get("/confirm/up").hidden();
    form.put("percent", "x".repeat(100_000));
    assertThat(browser.post("/do/up", form).status()).isEqualTo(413);
    assertThat(TABLE.contents()).isEmpty();
  }

  @Test
  void itListensOnTheLoopbackAddressOnly() throws IOException {
    int port = server.invitation().getPort();
    List<InetAddress> others =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
            .toList();
    for (InetAddress other : others) {
      assertThatThrownBy(() -> new Socket(other, port).close()).isInstanceOf(IOException.class);
    }
    new Socket(InetAddress.getLoopbackAddress(), port).close();
  }

  @Test
  void nothingIsChangedWhereOnlyReadingIsAllowed() {
    try (PageServer reading = TABLE.serveReadOnly()) {
      RawHttp reader = RawHttp.entered(reading.invitation());
      assertThat(reader.get("/").status()).isEqualTo(200);
      for (String action : Paths.ACTIONS) {
        assertThat(reader.get("/confirm/" + action).status()).as(action).isEqualTo(403);
        Answer answer = reader.post("/do/" + action, Map.of("csrf", "x"));
        assertThat(answer.status()).as(action).isEqualTo(403);
        assertThat(answer.body()).contains("was started with --read-only. Nothing was done.");
      }
      assertThat(TABLE.contents()).isEmpty();
    }
  }

  @Test
  void aPortThatIsTakenIsSaidSo() {
    int port = server.invitation().getPort();
    assertRefused(
        () -> PageServer.start(TABLE, new PagesOpener.Settings(port, false)),
        "The port %d cannot be listened on: something else does.".formatted(port),
        "Name another with --port, or none: then it is one that is free.");
  }
}
