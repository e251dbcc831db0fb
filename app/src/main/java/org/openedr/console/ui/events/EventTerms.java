package org.openedr.console.ui.events;

import java.util.Optional;
import org.openedr.console.event.KernelString;
import org.openedr.console.history.LoggedEvent;

/**
 * Filter terms that say "like this event"; empty where the filter's language has no word for it.
 */
final class EventTerms {
  private EventTerms() {}

  static Optional<String> pid(LoggedEvent event) {
    return Optional.of("pid:" + event.key().tgid());
  }

  static Optional<String> tree(LoggedEvent event) {
    return Optional.of("tree:" + event.key());
  }

  static Optional<String> user(LoggedEvent event) {
    return Optional.of("user:" + Integer.toUnsignedString(event.uid()));
  }

  static Optional<String> name(LoggedEvent event) {
    return text("name", event.comm());
  }

  static Optional<String> path(LoggedEvent event) {
    return text("path", event.path());
  }

  /** What is escaped for display would not match itself; a quote cannot be quoted. */
  private static Optional<String> text(String term, KernelString value) {
    String shown = value.toString();
    boolean same = KernelString.of(shown).equals(value) && shown.indexOf('"') < 0;
    return same && !shown.isEmpty() ? Optional.of(term + ":\"" + shown + '"') : Optional.empty();
  }

  static Optional<String> not(Optional<String> term) {
    return term.map(positive -> "-" + positive);
  }
}
