package dev.dynamomigrate.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The questions that were shown and wait for their answer: each is answered once. */
final class Confirmations {
  private static final int MOST = 200;

  private final Map<String, Waiting> all = new LinkedHashMap<>();

  /** A question, and the session of the browser that it was shown to. */
  private record Waiting(Asked asked, String session) {}

  /** Keeps one; the oldest is forgotten where there are too many. */
  synchronized String keep(Asked asked, Visitors.Visitor shownTo) {
    String id = Secrets.next();
    all.put(id, new Waiting(asked, shownTo.session()));
    if (all.size() > MOST) {
      all.remove(all.keySet().iterator().next());
    }
    return id;
  }

  /** The question with this id, which is answered by that; nothing if it was, or is another's. */
  synchronized Optional<Asked> take(String id, Visitors.Visitor answeredBy) {
    Optional<Waiting> waiting =
        Optional.ofNullable(all.get(id))
            .filter(each -> each.session().equals(answeredBy.session()));
    waiting.ifPresent(answered -> all.remove(id));
    return waiting.map(Waiting::asked);
  }
}
