package org.openedr.console.migration.port;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openedr.console.probe.MonitorVersion;

/** Events of one monitor from its opening on. One thread, but {@link #close()}. */
public interface EventObserver extends AutoCloseable {
  /** For people: {@code the agent (pid 812)}, {@code V2 of this console}. */
  String name();

  /**
   * Waits until events of all these processes have come, or the time is over.
   *
   * @param pids process ids (tgids), none of them used twice within the time
   */
  List<Life> lives(Set<Integer> pids, Duration patience) throws InterruptedException;

  /** What was lost in kernel, queue and feed since the opening. */
  long lost();

  /** Forks seen since the opening, threads not counted. */
  long forks();

  /** Moves while the monitor's programs run: events that they submitted, or left out on purpose. */
  long submitted();

  /** Process whose monitor it is; 0 when unknown. */
  default int pid() {
    return 0;
  }

  /** Which monitor runs; empty when it cannot be told. */
  default Optional<MonitorVersion> version() {
    return Optional.empty();
  }

  /**
   * Why events of some processes are left out on purpose, one sentence: sampling, rules of paths.
   * Empty: none are. What is not seen then proves nothing.
   */
  default String leavesOut() {
    return "";
  }

  /**
   * Why events cannot be told to be those of processes that are made here, which have other ids
   * there; empty when they can.
   */
  default String otherPids() {
    return "";
  }

  /** Idempotent; detaches what was ours. */
  @Override
  void close();

  /**
   * What events told of one process.
   *
   * @param execs binaries and arguments of each, in their order
   * @param exitCode as of wait(2), or -1 when no exit was seen
   * @param ppid of its creator if its fork was seen, else its parent at the first event; 0 when no
   *     event told it
   */
  record Life(int pid, int ppid, int forks, List<Exec> execs, int exits, int exitCode) {}

  /** One exec; arguments escaped as for display. */
  record Exec(String path, List<String> arguments) {}
}
