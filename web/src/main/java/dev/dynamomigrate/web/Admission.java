package dev.dynamomigrate.web;

import java.util.List;
import java.util.Optional;

/**
 * Which requests are answered: those that were sent to this server by its own pages. A page from
 * elsewhere has another Origin, and a name that was made to point here stands in Host.
 *
 * @param port where this server listens
 * @param readOnly whether nothing may be changed
 */
record Admission(int port, boolean readOnly) {
  /**
   * What a request says of where it comes from; nothing of what it does not say.
   *
   * @param changes whether it is more than a look
   * @param site what the browser says of it: {@code same-origin}, {@code cross-site}
   */
  record Request(
      boolean changes, Optional<String> host, Optional<String> origin, Optional<String> site) {}

  /**
   * Why a request is not answered.
   *
   * @param status the answer's number
   * @param fact what is wrong with it
   * @param hint the way out
   */
  record Refusal(int status, String fact, String hint) {}

  private static final int FORBIDDEN = 403;
  private static final int MISDIRECTED = 421;
  private static final String WAY_OUT = "Use the address that 'manager' printed, and its pages.";

  static final Refusal NO_VISITOR =
      new Refusal(
          FORBIDDEN,
          "This browser was not let in: the address lets in one, once, and until 'manager' ends.",
          "Press Enter where 'manager' runs: it prints another address.");

  static final Refusal FORGED =
      new Refusal(
          FORBIDDEN,
          "The form is not one of this browser's. Nothing was done.",
          "Load the page again.");

  /** Of whoever sends it. */
  Optional<Refusal> refuse(Request request) {
    if (request.host().filter(hosts()::contains).isEmpty()) {
      return Optional.of(
          new Refusal(MISDIRECTED, "This server has no such name. Nothing was done.", WAY_OUT));
    }
    Optional<String> own = request.host().map(host -> "http://" + host);
    boolean foreign =
        request.origin().isPresent() ? !request.origin().equals(own) : request.changes();
    boolean sentElsewhere =
        request.changes() && request.site().filter(site -> !site.equals("same-origin")).isPresent();
    return foreign || sentElsewhere
        ? Optional.of(
            new Refusal(
                FORBIDDEN, "The request does not come from this page. Nothing was done.", WAY_OUT))
        : Optional.empty();
  }

  /** Of what changes something, whoever sends it. */
  Optional<Refusal> refuseChange() {
    return readOnly
        ? Optional.of(
            new Refusal(
                FORBIDDEN,
                "'manager' was started with --read-only. Nothing was done.",
                "Start it without, to run or change anything from here."))
        : Optional.empty();
  }

  private List<String> hosts() {
    return List.of("127.0.0.1:" + port, "localhost:" + port);
  }
}
