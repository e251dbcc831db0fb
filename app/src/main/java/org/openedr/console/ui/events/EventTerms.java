package org.openedr.console.ui.events;

import java.util.Optional;
import org.openedr.console.history.LoggedEvent;
import org.openedr.console.ui.common.FilterWords;

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
    return FilterWords.term("name", event.comm());
  }

  static Optional<String> path(LoggedEvent event) {
    return FilterWords.term("path", event.path());
  }

  static Optional<String> not(Optional<String> term) {
    return term.map(positive -> "-" + positive);
  }
}
