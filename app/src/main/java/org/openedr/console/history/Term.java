package org.openedr.console.history;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.openedr.console.event.EventType;
import org.openedr.console.event.ExitCode;
import org.openedr.console.event.KernelString;

/** One condition of an {@link EventFilter}. */
sealed interface Term {

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

    boolean inTree(TreeRoot root);
  }

  enum Field {
    NAME,
    PATH,
    FILENAME,
    ARGS
  }

  /** Text to look for; folded as {@link KernelString#containsFolded} does: A–Z and nothing else. */
  final class Needle {
    private final byte[] bytes;
    private final int index;

    Needle(String text, int index) {
      this.bytes = text.getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < bytes.length; i++) {
        if (bytes[i] >= 'A' && bytes[i] <= 'Z') {
          bytes[i] |= 0x20; // ASCII: the bit between the cases
        }
      }
      this.index = index;
    }

    /** Its number within the filter, for memoising. */
    int index() {
      return index;
    }

    boolean in(KernelString string) {
      return string.containsFolded(bytes);
    }
  }

  record Anywhere(Needle needle) implements Term {
    @Override
    public boolean matches(Subject subject) {
      return subject.contains(needle, Field.NAME)
          || subject.contains(needle, Field.PATH)
          || subject.contains(needle, Field.FILENAME)
          || subject.contains(needle, Field.ARGS);
    }
  }

  record Name(Needle needle) implements Term {
    @Override
    public boolean matches(Subject subject) {
      return subject.contains(needle, Field.NAME);
    }
  }

  /** In the resolved path or in the one given to exec. */
  record Path(Needle needle) implements Term {
    @Override
    public boolean matches(Subject subject) {
      return subject.contains(needle, Field.PATH) || subject.contains(needle, Field.FILENAME);
    }
  }

  record Pid(Set<Integer> pids) implements Term {
    @Override
    public boolean matches(Subject subject) {
      return pids.contains(subject.tgid());
    }
  }

  record Ppid(Set<Integer> pids) implements Term {
    @Override
    public boolean matches(Subject subject) {
      return pids.contains(subject.ppid());
    }
  }

  record User(Set<Integer> uids) implements Term {
    @Override
    public boolean matches(Subject subject) {
      return uids.contains(subject.uid());
    }
  }

  record Type(Set<EventType> types) implements Term {
    @Override
    public boolean matches(Subject subject) {
      return subject.isOf(types);
    }
  }

  /** Ended with this status, not by a signal; {@code negated}: ended in any other way. */
  record Exit(int status, boolean negated) implements Term {
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

  record Signal(int signal) implements Term {
    @Override
    public boolean matches(Subject subject) {
      int raw = subject.exitRaw();
      return raw >= 0 && new ExitCode(raw).exitSignal() == signal;
    }
  }

  record Tree(TreeRoot root) implements Term {
    @Override
    public boolean matches(Subject subject) {
      return subject.inTree(root);
    }
  }

  record Not(Term term) implements Term {
    @Override
    public boolean matches(Subject subject) {
      return !term.matches(subject);
    }
  }
}
