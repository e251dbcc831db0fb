package org.openedr.console.history;

import java.util.List;
import org.openedr.console.process.ProcessEntry;

/**
 * A filter of events and of processes; all its terms must match. Immutable.
 *
 * <p>Text form: terms separated by blanks; a leading {@code -} or {@code !} negates a term; double
 * quotes keep blanks together. Terms: {@code word} (anywhere in name, path, file name, arguments;
 * case-insensitive), {@code pid:1,2}, {@code ppid:1}, {@code user:NAME-or-UID}, {@code
 * type:fork,exec,exit}, {@code name:TEXT}, {@code path:TEXT}, {@code exit:0}, {@code exit!=0}
 * (ended by a signal counts as not 0), {@code signal:9}, {@code tree:PID} or {@code tree:KEY} (a
 * process and all its descendants).
 */
public final class EventFilter {
  public static final EventFilter ALL = new EventFilter("", List.of());

  private final String text;
  private final List<Object> terms;

  private EventFilter(String text, List<Object> terms) {
    this.text = text;
    this.terms = terms;
  }

  /** The text it was parsed from. */
  public String text() {
    return text;
  }

  public boolean isAll() {
    return terms.isEmpty();
  }

  public boolean matches(LoggedEvent event) {
    return terms.isEmpty();
  }

  public boolean matches(ProcessEntry entry) {
    return terms.isEmpty();
  }
}
