package dev.dynamomigrate.web;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The browsers that were let in, and the invitations that nobody has used yet. */
final class Visitors {
  /** Nobody uses so many browsers; the oldest has to come in anew. */
  private static final int MOST = 32;

  private final Set<String> invitations = new LinkedHashSet<>();
  private final Map<String, Visitor> visitors = new LinkedHashMap<>();

  /**
   * One browser.
   *
   * @param session what its cookie says
   * @param csrf what its forms send back
   * @param told what its next page says, once
   */
  record Visitor(String session, String csrf, Told told) {}

  /** What the last action did, until a page has said it. */
  static final class Told {
    private String sentence = "";

    synchronized void say(String line) {
      sentence = line;
    }

    synchronized Optional<String> once() {
      String said = sentence;
      sentence = "";
      return Optional.of(said).filter(line -> !line.isEmpty());
    }
  }

  /** A text that lets one browser in. */
  synchronized String invite() {
    String invitation = Secrets.next();
    invitations.add(invitation);
    dropOldest(invitations);
    return invitation;
  }

  private static void dropOldest(Set<String> all) {
    if (all.size() > MOST) {
      all.remove(all.iterator().next());
    }
  }

  /** The browser that came with an invitation, which is used by that; nothing if it is none. */
  synchronized Optional<Visitor> enter(String invitation) {
    Optional<String> known =
        invitations.stream()
            .filter(each -> Secrets.same(each, invitation))
            .reduce((first, second) -> second);
    known.ifPresent(invitations::remove);
    return known.map(
        used -> {
          Visitor visitor = new Visitor(Secrets.next(), Secrets.next(), new Told());
          visitors.put(visitor.session(), visitor);
          dropOldest(visitors.keySet());
          return visitor;
        });
  }

  /** The browser whose cookie says this. */
  synchronized Optional<Visitor> of(String session) {
    return visitors.values().stream()
        .filter(visitor -> Secrets.same(visitor.session(), session))
        .reduce((first, second) -> second);
  }
}
