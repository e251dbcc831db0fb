package org.openedr.console.history;

import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.proc.ClockTick;
import org.openedr.console.base.text.KernelString;
import org.openedr.console.event.EventType;
import org.openedr.console.event.ExecEvent;
import org.openedr.console.event.ExitCode;
import org.openedr.console.event.ExitEvent;
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

  /** One event in all columns but that of the threads. */
  private static final int ROW_BYTES = 3 * Long.BYTES + 6 * Short.BYTES + Integer.BYTES + 1;

  /** A string beside its bytes: two objects, its slot, its entry in the map of an open segment. */
  private static final int STRING_BYTES = 96;

  /** An owner in the same way. */
  private static final int OWNER_BYTES = 96;

  /** What a segment without an event takes. */
  static final int EMPTY_BYTES = CAPACITY * ROW_BYTES;

  private static final EventType[] TYPES = EventType.values();
  private static final int TGID_BITS = 22; // linux: PID_MAX_LIMIT is 4 Mi, include/linux/threads.h

  private final long firstSequence;
  private final long[] times;
  private final long[] keys;
  private final long[] parents;
  private final char[] owners;
  private final int[] exits;
  private final short[] flags;
  private final byte[] types;
  private final char[] comms;
  private final char[] paths;
  private final char[] filenames;
  private final char[] args;

  /** Threads; null as long as each event was of its process's leader, as nearly all are. */
  private int @Nullable [] tids;

  private final Dictionary<KernelString> strings;
  private final Dictionary<Owner> ownerships;
  private long bytes;
  private volatile int count;

  /** Whose process it is. */
  private record Owner(int uid, int gid, long cgroupId) implements Comparable<Owner> {
    private static final Comparator<Owner> ORDER =
        Comparator.comparingInt(Owner::uid)
            .thenComparingInt(Owner::gid)
            .thenComparingLong(Owner::cgroupId);

    boolean isOf(TaskContext task) {
      return uid == task.uid() && gid == task.gid() && cgroupId == task.cgroupId();
    }

    @Override
    public int compareTo(Owner other) {
      return ORDER.compare(this, other);
    }
  }

  Segment(long firstSequence) {
    this.firstSequence = firstSequence;
    times = new long[CAPACITY];
    keys = new long[CAPACITY];
    parents = new long[CAPACITY];
    owners = new char[CAPACITY];
    exits = new int[CAPACITY];
    flags = new short[CAPACITY];
    types = new byte[CAPACITY];
    comms = new char[CAPACITY];
    paths = new char[CAPACITY];
    filenames = new char[CAPACITY];
    args = new char[CAPACITY];
    strings = new Dictionary<>();
    ownerships = new Dictionary<>();
    bytes = EMPTY_BYTES;
  }

  /** The same events without the room for more. */
  private Segment(Segment open) {
    int size = open.count;
    firstSequence = open.firstSequence;
    times = Arrays.copyOf(open.times, size);
    keys = Arrays.copyOf(open.keys, size);
    parents = Arrays.copyOf(open.parents, size);
    owners = Arrays.copyOf(open.owners, size);
    exits = Arrays.copyOf(open.exits, size);
    flags = Arrays.copyOf(open.flags, size);
    types = Arrays.copyOf(open.types, size);
    comms = Arrays.copyOf(open.comms, size);
    paths = Arrays.copyOf(open.paths, size);
    filenames = Arrays.copyOf(open.filenames, size);
    args = Arrays.copyOf(open.args, size);
    int[] all = open.tids;
    tids = all == null ? null : Arrays.copyOf(all, size);
    strings = open.strings.sealed();
    ownerships = open.ownerships.sealed();
    int perRow = ROW_BYTES + (all == null ? 0 : Integer.BYTES);
    bytes = open.bytes - (long) (CAPACITY - size) * perRow;
    count = size;
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

  /** What it takes, its strings with it, whoever else may keep them too. For the writer. */
  long bytes() {
    return bytes;
  }

  /** For the writer: this, to which nothing will be added any more. Readers of it go on. */
  Segment sealed() {
    return new Segment(this);
  }

  void append(ProcessEvent event, KernelString path, KernelString arguments) {
    TaskContext task = event.task();
    int i = count;
    times[i] = task.timeBootNs();
    keys[i] = pack(task.key());
    parents[i] = pack(task.parent());
    owners[i] = i > 0 && ownerships.get(owners[i - 1]).isOf(task) ? owners[i - 1] : owner(task);
    setTid(i, task);
    exits[i] = event instanceof ExitEvent exit ? exit.code().raw() : -1;
    flags[i] = (short) task.flags();
    types[i] = (byte) event.type().wire();
    comms[i] = id(task.comm());
    paths[i] = id(path);
    filenames[i] = id(event instanceof ExecEvent exec ? exec.filename() : KernelString.EMPTY);
    args[i] = id(arguments);
    count = i + 1;
  }

  private char owner(TaskContext task) {
    int before = ownerships.size();
    char id = ownerships.id(new Owner(task.uid(), task.gid(), task.cgroupId()));
    bytes += (long) OWNER_BYTES * (ownerships.size() - before);
    return id;
  }

  private char id(KernelString string) {
    int before = strings.size();
    char id = strings.id(string);
    if (strings.size() > before) {
      bytes += STRING_BYTES + string.length();
    }
    return id;
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
      bytes += (long) CAPACITY * Integer.BYTES;
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

  int stringId(int i, FilterTerm.Field field) {
    return switch (field) {
      case NAME -> comms[i];
      case PATH -> paths[i];
      case FILENAME -> filenames[i];
      case ARGS -> args[i];
    };
  }

  /** Start in ticks and tgid: exact, for 42 bits of ticks are 1394 years. */
  static long pack(ProcessKey key) {
    return key.startBootNs() / ClockTick.NS << TGID_BITS | key.tgid();
  }

  static int tgid(long packed) {
    return (int) packed & (1 << TGID_BITS) - 1;
  }

  static ProcessKey unpack(long packed) {
    return ProcessKey.ofTicks(tgid(packed), packed >>> TGID_BITS);
  }
}
