package org.openedr.console.cli.common;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.base.user.UserNames;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.history.EventFilter;
import org.openedr.console.history.FilterSyntaxException;
import org.openedr.console.history.SubtreeRoot;
import org.openedr.console.process.ProcessEntry;

/** Filters as typed on the command line. */
public final class FilterOption {
  private FilterOption() {}

  /**
   * Parses a filter.
   *
   * @param users who its names are
   * @throws CommandException with the place of the mistake marked
   */
  public static EventFilter parse(String text, UserNames users) {
    try {
      return EventFilter.parse(text, users);
    } catch (FilterSyntaxException e) {
      int column = Escaping.escape(text.substring(0, e.position())).length();
      throw new CommandException(
          ExitCodes.USAGE,
          format(
              "The filter cannot be understood: %s%n  %s%n  %s^",
              e.getMessage(), Escaping.escape(text), " ".repeat(column)));
    }
  }

  /** A test of processes that knows all their ancestors. */
  public static Predicate<ProcessEntry> ofProcesses(
      EventFilter filter, Collection<ProcessEntry> entries) {
    Map<ProcessKey, ProcessEntry> byKey = new HashMap<>();
    entries.forEach(entry -> byKey.put(entry.key(), entry));
    return entry -> filter.matches(entry, (root, key) -> descends(key, root, byKey));
  }

  private static boolean descends(
      ProcessKey key, SubtreeRoot root, Map<ProcessKey, ProcessEntry> byKey) {
    ProcessKey next = key;
    while (next != null && !root.is(next)) {
      ProcessEntry entry = byKey.get(next);
      next = entry == null ? null : entry.parent();
    }
    return next != null;
  }
}
