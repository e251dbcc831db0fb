package org.openedr.console.history;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.openedr.console.base.text.KernelString;
import org.openedr.console.base.user.UserNames;
import org.openedr.console.event.EventType;
import org.openedr.console.event.ExitCode;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.process.ProcessEntry;

/**
 * A filter of events and of processes; all its terms must match. Immutable; any thread.
 *
 * <p>Text form: terms separated by blanks; a leading {@code -} or {@code !} negates a term; double
 * quotes keep blanks together. Terms: {@code word} (anywhere in name, path, file name, arguments;
 * letters A–Z match either case), {@code pid:1,2}, {@code ppid:1}, {@code user:NAME-or-UID}, {@code
 * type:fork,exec,exit}, {@code name:TEXT}, {@code path:TEXT}, {@code exit:0}, {@code exit!=0}
 * (ended by a signal counts as not 0), {@code signal:9}, {@code tree:PID} or {@code tree:KEY} (a
 * process and all its descendants). At most 32 terms.
 */
public final class EventFilter {
  /** Bytes of its text: nobody types more, and an engine reads no more. */
  public static final int TEXT_MAX = 4096;

  public static final EventFilter ALL = new EventFilter("", "", List.of());

  private final String text;
  private final String portable;
  private final List<FilterTerm> terms;

  private EventFilter(String text, String portable, List<FilterTerm> terms) {
    this.text = text;
    this.portable = portable;
    this.terms = List.copyOf(terms);
  }

  /**
   * @throws FilterSyntaxException when it cannot be understood
   */
  public static EventFilter parse(String text) {
    return parse(text, UserNames.local());
  }

  public static EventFilter parse(String text, UserNames users) {
    FilterParser parser = new FilterParser(text, users);
    List<FilterTerm> terms = parser.parse();
    return new EventFilter(text.strip(), parser.portable(), terms);
  }

  /** The text it was parsed from. */
  public String text() {
    return text;
  }

  /** The same with numbers for the names of users: another process may not know them. */
  public String portable() {
    return portable;
  }

  public boolean isAll() {
    return terms.isEmpty();
  }

  boolean matches(FilterTerm.Subject subject) {
    for (FilterTerm term : terms) {
      if (!term.matches(subject)) {
        return false;
      }
    }
    return true;
  }

  /** The roots of all tree terms, also of negated ones. */
  public List<SubtreeRoot> trees() {
    List<SubtreeRoot> roots = new ArrayList<>();
    for (FilterTerm term : terms) {
      FilterTerm inner = term instanceof FilterTerm.Not not ? not.term() : term;
      if (inner instanceof FilterTerm.Tree tree) {
        roots.add(tree.root());
      }
    }
    return roots;
  }

  /** Whether there is anything that has to look at strings. */
  int needles() {
    int needles = 0;
    for (FilterTerm term : terms) {
      FilterTerm inner = term instanceof FilterTerm.Not not ? not.term() : term;
      if (inner instanceof FilterTerm.Anywhere
          || inner instanceof FilterTerm.Name
          || inner instanceof FilterTerm.Path) {
        needles++;
      }
    }
    return needles;
  }

  /**
   * A process by itself. Tree terms match the root and its direct children only; see {@link
   * #matches(ProcessEntry, BiPredicate)}.
   */
  public boolean matches(ProcessEntry entry) {
    return matches(
        entry, (root, key) -> root.is(key) || entry.parent() != null && root.is(entry.parent()));
  }

  /**
   * @param inTree whether a process is the root or one of its descendants
   */
  public boolean matches(ProcessEntry entry, BiPredicate<SubtreeRoot, ProcessKey> inTree) {
    return matches(new OfProcess(entry, inTree));
  }

  /** An event by itself; tree terms as in {@link #matches(ProcessEntry)}. */
  public boolean matches(LoggedEvent event) {
    return new Follower(this).test(event);
  }

  /** A matcher for a stream of events in order. One thread. */
  public Follower follower() {
    return new Follower(this);
  }

  /** Tests events one after the other and remembers who descends from the roots of tree terms. */
  public static final class Follower {
    private final EventFilter filter;
    private final List<SubtreeRoot> roots;
    private final List<Set<ProcessKey>> members = new ArrayList<>();

    private Follower(EventFilter filter) {
      this.filter = filter;
      this.roots = filter.trees();
      roots.forEach(root -> members.add(new HashSet<>()));
    }

    public boolean test(LoggedEvent event) {
      for (int i = 0; i < roots.size(); i++) {
        follow(roots.get(i), members.get(i), event);
      }
      return filter.matches(
          new OfEvent(event, (root, key) -> members.get(roots.indexOf(root)).contains(key)));
    }

    private static void follow(SubtreeRoot root, Set<ProcessKey> family, LoggedEvent event) {
      if (root.is(event.key()) || root.is(event.parent()) || family.contains(event.parent())) {
        family.add(event.key());
      }
    }
  }

  private static boolean contains(
      FilterTerm.Needle needle,
      FilterTerm.Field field,
      KernelString name,
      KernelString path,
      KernelString filename,
      KernelString args) {
    return needle.in(
        switch (field) {
          case NAME -> name;
          case PATH -> path;
          case FILENAME -> filename;
          case ARGS -> args;
        });
  }

  private record OfEvent(LoggedEvent event, BiPredicate<SubtreeRoot, ProcessKey> tree)
      implements FilterTerm.Subject {
    @Override
    public boolean isOf(Set<EventType> types) {
      return types.contains(event.type());
    }

    @Override
    public int tgid() {
      return event.key().tgid();
    }

    @Override
    public int ppid() {
      return event.parent().tgid();
    }

    @Override
    public int uid() {
      return event.uid();
    }

    @Override
    public int exitRaw() {
      ExitCode exit = event.exit();
      return exit == null ? -1 : exit.raw();
    }

    @Override
    public boolean contains(FilterTerm.Needle needle, FilterTerm.Field field) {
      return EventFilter.contains(
          needle, field, event.comm(), event.path(), event.filename(), event.args());
    }

    @Override
    public boolean inTree(SubtreeRoot root) {
      return tree.test(root, event.key());
    }
  }

  /** A process is a fork, an exec when it had one, and an exit when it ended. */
  private record OfProcess(ProcessEntry entry, BiPredicate<SubtreeRoot, ProcessKey> tree)
      implements FilterTerm.Subject {
    @Override
    public boolean isOf(Set<EventType> types) {
      Set<EventType> own = EnumSet.of(EventType.FORK);
      if (entry.lastExecBootNs() != 0) {
        own.add(EventType.EXEC);
      }
      if (!entry.alive()) {
        own.add(EventType.EXIT);
      }
      own.retainAll(types);
      return !own.isEmpty();
    }

    @Override
    public int tgid() {
      return entry.tgid();
    }

    @Override
    public int ppid() {
      ProcessKey parent = entry.parent();
      return parent == null ? 0 : parent.tgid();
    }

    @Override
    public int uid() {
      return entry.uid();
    }

    @Override
    public int exitRaw() {
      ExitCode exit = entry.exit();
      return exit == null ? -1 : exit.raw();
    }

    @Override
    public boolean contains(FilterTerm.Needle needle, FilterTerm.Field field) {
      return EventFilter.contains(
          needle, field, entry.comm(), entry.exePath(), entry.filename(), entry.args());
    }

    @Override
    public boolean inTree(SubtreeRoot root) {
      return tree.test(root, entry.key());
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EventFilter that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
