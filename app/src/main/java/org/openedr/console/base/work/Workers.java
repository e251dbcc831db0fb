package org.openedr.console.base.work;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The threads of this process, and what is wrong with them. A thread of its own looks at them twice
 * a second, counts looks rather than time (so a process that was stopped for a while has no stuck
 * threads), and logs what it finds. Any thread.
 */
public final class Workers {
  static final int STUCK_LOOKS = 4;
  private static final long LOOK_NS = 500_000_000;

  /** A thread that must move and has not for so long is stuck. */
  public static final Duration STUCK_AFTER = Duration.ofNanos(STUCK_LOOKS * LOOK_NS);

  /** It only looks; a disk that does not answer may hold up its logging. */
  private static final long WATCH_LATE_NS = 10_000_000_000L;

  private static final Set<Worker> ALL = ConcurrentHashMap.newKeySet();
  private static final String WATCH = "worker-watch";
  private static @Nullable Worker watch;
  private static volatile long lookedNs = System.nanoTime();

  private Workers() {}

  /** What is wrong, in the order of roles; empty when all is well. */
  public static List<WorkerTrouble> troubles() {
    List<WorkerTrouble> found = new ArrayList<>();
    for (Worker worker : ALL) {
      WorkerTrouble trouble = worker.trouble();
      if (trouble != null) {
        found.add(trouble);
      }
    }
    long lateNs = System.nanoTime() - lookedNs;
    if (!ALL.isEmpty() && lateNs > WATCH_LATE_NS) {
      long since = System.currentTimeMillis() - lateNs / 1_000_000;
      found.add(
          new WorkerTrouble(WATCH, WorkerTrouble.Kind.STUCK, since, 0, "and watches no other"));
    }
    found.sort(Comparator.comparing(WorkerTrouble::role));
    return List.copyOf(found);
  }

  /** Processor time that the living threads of these roles have used, in nanoseconds. */
  public static long cpuNs(Set<String> roles) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean(); // late: most processes need none
    return ALL.stream()
        .filter(worker -> roles.contains(worker.role()))
        .mapToLong(worker -> worker.cpuNs(threads))
        .sum();
  }

  static void add(Worker worker) {
    ALL.removeIf(other -> other.role().equals(worker.role()) && !other.alive());
    ALL.add(worker);
    startWatch();
  }

  static void remove(Worker worker) {
    ALL.remove(worker);
  }

  private static synchronized void startWatch() {
    if (watch == null) {
      lookedNs = System.nanoTime();
      watch = Worker.repeating(WATCH, Workers::look);
      watch.start();
    }
  }

  private static void look() {
    ALL.forEach(Worker::look);
    lookedNs = System.nanoTime();
    LockSupport.parkNanos(LOOK_NS);
  }
}
