package org.openedr.console.history;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
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
  static final int CAPACITY = 1 << 14;

  private static final EventType[] TYPES = EventType.values();
  private static final int TGID_BITS = 22; // linux: PID_MAX_LIMIT is 4 Mi, include/linux/threads.h

  private final long firstSequence;
  private final long[] times = new long[CAPACITY];
  private final long[] keys = new long[CAPACITY];
  private final long[] parents = new long[CAPACITY];
  private final long[] cgroups = new long[CAPACITY];
  private final int[] tids = new int[CAPACITY];
  private final int[] uids = new int[CAPACITY];
  private final int[] gids = new int[CAPACITY];
  private final int[] exits = new int[CAPACITY];
  private final short[] flags = new short[CAPACITY];
  private final byte[] types = new byte[CAPACITY];
  private final int[] comms = new int[CAPACITY];
  private final int[] paths = new int[CAPACITY];
  private final int[] filenames = new int[CAPACITY];
  private final int[] args = new int[CAPACITY];

  private KernelString[] strings = new KernelString[256];
  private int stringCount;
  private @Nullable Map<KernelString, Integer> ids = new HashMap<>();
  private volatile int count;

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
    return stringCount;
  }

  KernelString string(int id) {
    return strings[id];
  }

  boolean full() {
    return count == CAPACITY;
  }

  /** For the writer: no string will be added any more. */
  void seal() {
    ids = null;
    strings = Arrays.copyOf(strings, stringCount);
  }

  void append(ProcessEvent event, KernelString path, KernelString arguments) {
    TaskContext task = event.task();
    int i = count;
    times[i] = task.timeBootNs();
    keys[i] = pack(task.key());
    parents[i] = pack(task.parent());
    cgroups[i] = task.cgroupId();
    tids[i] = task.tid();
    uids[i] = task.uid();
    gids[i] = task.gid();
    exits[i] = event instanceof ExitEvent exit ? exit.code().raw() : -1;
    flags[i] = (short) task.flags();
    types[i] = (byte) event.type().wire();
    comms[i] = id(task.comm());
    paths[i] = id(path);
    filenames[i] = id(event instanceof ExecEvent exec ? exec.filename() : KernelString.EMPTY);
    args[i] = id(arguments);
    count = i + 1;
  }

  private int id(KernelString string) {
    Map<KernelString, Integer> known = ids;
    if (known == null) {
      throw new IllegalStateException("the segment is sealed");
    }
    Integer id = known.get(string);
    if (id != null) {
      return id;
    }
    if (stringCount == strings.length) {
      strings = Arrays.copyOf(strings, 2 * stringCount);
    }
    strings[stringCount] = string;
    known.put(string, stringCount);
    return stringCount++;
  }

  LoggedEvent event(int i) {
    return new LoggedEvent(
        firstSequence + i,
        type(i),
        times[i],
        unpack(keys[i]),
        tids[i],
        unpack(parents[i]),
        uids[i],
        gids[i],
        cgroups[i],
        Short.toUnsignedInt(flags[i]),
        strings[comms[i]],
        strings[paths[i]],
        strings[filenames[i]],
        strings[args[i]],
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
    return uids[i];
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
