package org.openedr.console.history;

import java.util.Set;
import org.openedr.console.base.text.FoldedText;
import org.openedr.console.base.text.KernelString;
import org.openedr.console.event.EventType;
import org.openedr.console.event.ExitCode;

/** One condition of an {@link EventFilter}. */
sealed interface FilterTerm {

  boolean matches(Subject subject);

  /** What a filter may ask of an event or a process. */
  interface Subject {
    /** Whether it is, or can be, of one of these types. */
    boolean isOf(Set<EventType> types);

    int tgid();

    int ppid();

    int uid();

    /** The number of {@link ExitCode}, or -1 when it is not an exit. */
    int exitRaw();

    boolean contains(Needle needle, Field field);

    boolean inTree(SubtreeRoot root);
  }

  enum Field {
    NAME,
    PATH,
    FILENAME,
    ARGS
  }

  /**
   * Text to look for.
   *
   * @param index its number within the filter, for memoising
   */
  record Needle(FoldedText text, int index) {
    Needle(String text, int index) {
      this(new FoldedText(text), index);
    }

    boolean in(KernelString string) {
      return string.contains(text);
    }
  }

  record Anywhere(Needle needle) implements FilterTerm {
    @Override
    public boolean matches(Subject subject) {
      return subject.contains(needle, Field.NAME)
          || subject.contains(needle, Field.PATH)
          || subject.contains(needle, Field.FILENAME)
          || subject.contains(needle, Field.ARGS);
    }
  }

  record Name(Needle needle) implements FilterTerm {
    @Override
    public boolean matches(Subject subject) {
      return subject.contains(needle, Field.NAME);
    }
  }

  /** In the resolved path or in the one given to exec. */
  record Path(Needle needle) implements FilterTerm {
    @Override
    public boolean matches(Subject subject) {
      return subject.contains(needle, Field.PATH) || subject.contains(needle, Field.FILENAME);
    }
  }

  record Pid(Set<Integer> pids) implements FilterTerm {
    @Override
    public boolean matches(Subject subject) {
      return pids.contains(subject.tgid());
    }
  }

  record Ppid(Set<Integer> pids) implements FilterTerm {
    @Override
    public boolean matches(Subject subject) {
      return pids.contains(subject.ppid());
    }
  }

  record User(Set<Integer> uids) implements FilterTerm {
    @Override
    public boolean matches(Subject subject) {
      return uids.contains(subject.uid());
    }
  }

  record Type(Set<EventType> types) implements FilterTerm {
    @Override
    public boolean matches(Subject subject) {
      return subject.isOf(types);
    }
  }

  /** Ended with this status, not by a signal; {@code negated}: ended in any other way. */
  record Exit(int status, boolean negated) implements FilterTerm {
    @Override
    public boolean matches(Subject subject) {
      int raw = subject.exitRaw();
      if (raw < 0) {
        return false;
      }
      ExitCode code = new ExitCode(raw);
      return negated != (code.exitSignal() == 0 && code.exitStatus() == status);
    }
  }

  record Signal(int signal) implements FilterTerm {
    @Override
    public boolean matches(Subject subject) {
      int raw = subject.exitRaw();
      return raw >= 0 && new ExitCode(raw).exitSignal() == signal;
    }
  }

  record Tree(SubtreeRoot root) implements FilterTerm {
    @Override
    public boolean matches(Subject subject) {
      return subject.inTree(root);
    }
  }

  record Not(FilterTerm term) implements FilterTerm {
    @Override
    public boolean matches(Subject subject) {
      return !term.matches(subject);
    }
  }
}
