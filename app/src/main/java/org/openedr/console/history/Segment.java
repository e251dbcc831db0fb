package org.openedr.console.history;

import org.jspecify.annotations.Nullable;
import org.openedr.console.event.EventType;
import org.openedr.console.event.ExecEvent;
import org.openedr.console.event.ExitCode;
import org.openedr.console.event.ExitEvent;
import org.openedr.console.event.KernelString;
import org.openedr.console.event.ProcessEvent;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.event.TaskContext;

/**
 * {@value #CAPACITY} consecutive events in columns. Strings are kept once and named by a number, so
 * a text is looked for once in each distinct string.
 *
 * <p>One writer. Readers call {@link #count()} first and touch nothing beyond it: the volatile
 * write of the count publishes all that was written before, grown arrays included.
 */
final class Segment {
  /** Four strings an event, so that a {@link Dictionary} can number them all. */
  static final int CAPACITY = 1 << 14;

  private static final EventType[] TYPES = EventType.values();
  private static final int TGID_BITS = 22; // linux: PID_MAX_LIMIT is 4 Mi, include/linux/threads.h

  private final long firstSequence;
  private final long[] times = new long[CAPACITY];
  private final long[] keys = new long[CAPACITY];
  private final long[] parents = new long[CAPACITY];
  private final char[] owners = new char[CAPACITY];
  private final int[] exits = new int[CAPACITY];
  private final short[] flags = new short[CAPACITY];
  private final byte[] types = new byte[CAPACITY];
  private final char[] comms = new char[CAPACITY];
  private final char[] paths = new char[CAPACITY];
  private final char[] filenames = new char[CAPACITY];
  private final char[] args = new char[CAPACITY];

  /** Threads; null as long as each event was of its process's leader, as nearly all are. */
  private int @Nullable [] tids;

  private final Dictionary<KernelString> strings = new Dictionary<>();
  private final Dictionary<Owner> ownerships = new Dictionary<>();
  private volatile int count;

  /** Whose process it is. */
  private record Owner(int uid, int gid, long cgroupId) {}

  Segment(long firstSequence) {
    this.firstSequence = firstSequence;
  }

  long firstSequence() {
    return firstSequence;
  }

  /** Events that may be read. */
  int count() {
    return count;
  }

  /** Distinct strings that may be read after {@link #count()} was. */
  int stringCount() {
    return strings.size();
  }

  KernelString string(int id) {
    return strings.get(id);
  }

  boolean full() {
    return count == CAPACITY;
  }

  /** For the writer: no string will be added any more. */
  void seal() {
    strings.seal();
    ownerships.seal();
  }

  void append(ProcessEvent event, KernelString path, KernelString arguments) {
    TaskContext task = event.task();
    int i = count;
    times[i] = task.timeBootNs();
    keys[i] = pack(task.key());
    parents[i] = pack(task.parent());
    owners[i] = ownerships.id(new Owner(task.uid(), task.gid(), task.cgroupId()));
    setTid(i, task);
    exits[i] = event instanceof ExitEvent exit ? exit.code().raw() : -1;
    flags[i] = (short) task.flags();
    types[i] = (byte) event.type().wire();
    comms[i] = strings.id(task.comm());
    paths[i] = strings.id(path);
    filenames[i] =
        strings.id(event instanceof ExecEvent exec ? exec.filename() : KernelString.EMPTY);
    args[i] = strings.id(arguments);
    count = i + 1;
  }

  private void setTid(int i, TaskContext task) {
    int[] all = tids;
    if (all == null && task.tid() == task.key().tgid()) {
      return;
    }
    if (all == null) {
      all = new int[CAPACITY];
      for (int before = 0; before < i; before++) {
        all[before] = tgid(keys[before]);
      }
      tids = all;
    }
    all[i] = task.tid();
  }

  private int tid(int i) {
    int[] all = tids;
    return all == null ? tgid(keys[i]) : all[i];
  }

  LoggedEvent event(int i) {
    Owner owner = ownerships.get(owners[i]);
    return new LoggedEvent(
        firstSequence + i,
        type(i),
        times[i],
        unpack(keys[i]),
        tid(i),
        unpack(parents[i]),
        owner.uid(),
        owner.gid(),
        owner.cgroupId(),
        Short.toUnsignedInt(flags[i]),
        strings.get(comms[i]),
        strings.get(paths[i]),
        strings.get(filenames[i]),
        strings.get(args[i]),
        exits[i] < 0 ? null : new ExitCode(exits[i]));
  }

  EventType type(int i) {
    return TYPES[types[i] - 1];
  }

  /** The process in 64 bits: see {@link #pack}. */
  long key(int i) {
    return keys[i];
  }

  long parent(int i) {
    return parents[i];
  }

  int uid(int i) {
    return ownerships.get(owners[i]).uid();
  }

  int exitRaw(int i) {
    return exits[i];
  }

  int stringId(int i, Term.Field field) {
    return switch (field) {
      case NAME -> comms[i];
      case PATH -> paths[i];
      case FILENAME -> filenames[i];
      case ARGS -> args[i];
    };
  }

  /** Start in ticks and tgid: exact, for 42 bits of ticks are 1394 years. */
  static long pack(ProcessKey key) {
    return key.startBootNs() / ProcessKey.TICK_NS << TGID_BITS | key.tgid();
  }

  static int tgid(long packed) {
    return (int) packed & (1 << TGID_BITS) - 1;
  }

  static ProcessKey unpack(long packed) {
    return ProcessKey.ofTicks(tgid(packed), packed >>> TGID_BITS);
  }
}
