package org.openedr.console.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.openedr.console.base.proc.BootClock;
import org.openedr.console.base.user.UserNames;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.history.EventPage;
import org.openedr.console.history.EventQuery;
import org.openedr.console.probe.ProbeResult;
import org.openedr.console.process.ProcessEntry;
import org.openedr.console.process.TreeCursor;
import org.openedr.console.process.TreeDelta;
import org.openedr.console.process.TreePage;

/**
 * The façade between the data path and the heads (window, command line, agent). Heads pull; only
 * records and enums cross. What else a head works with is beside it, not in it. All methods may be
 * called from any thread and return quickly (the log is scanned in well under a second). Failures
 * of the engine are in {@link EngineStatus#problem()}; what an engine in another process does not
 * answer is a {@link NoAnswerException}, never an empty answer.
 */
public interface Engine extends AutoCloseable {

  /**
   * How it is now, of one moment as far as that is possible; at most a second old, never waits for
   * the threads that it tells about.
   */
  EngineStatus status();

  /**
   * What the times of events and processes say to people now; quick enough for each row. A wall
   * clock that was set is noticed within a second, so nobody keeps it.
   */
  default BootClock clock() {
    return status().clock();
  }

  /** Who the numbers of users in events and processes are. */
  default UserNames users() {
    return UserNames.local();
  }

  /** Changes of the process tree after {@code sinceVersion}; 0 asks for the whole tree. */
  TreeDelta processes(long sinceVersion) throws NoAnswerException;

  /**
   * The same in parts, for who has to bound them.
   *
   * @param room as in {@link org.openedr.console.process.ProcessTree#page}
   */
  default TreePage processes(TreeCursor from, Predicate<ProcessEntry> room)
      throws NoAnswerException {
    return new TreePage(processes(from.version()), null);
  }

  /** One process with its ancestors and children; empty when it is unknown or forgotten. */
  Optional<ProcessDetail> process(ProcessKey key) throws NoAnswerException;

  /** A page of the log, as the query bounds it; how far back the log goes is in the page. */
  EventPage events(EventQuery query) throws NoAnswerException;

  /**
   * Starts a feed of the events that arrive from now on.
   *
   * @param capacity events kept for a slow consumer, of half a KiB each: the newest are dropped and
   *     counted beyond that
   */
  EventFeed subscribe(int capacity);

  /** Probes the machine again (a few milliseconds; may read files). */
  List<ProbeResult> probes() throws NoAnswerException;

  /** Where it runs, and whether this head may change anything. Quick. */
  default EngineOrigin origin() {
    return EngineOrigin.HERE;
  }

  /** How long ended processes stay in the tree; an engine that is shared may decline. */
  void keepExited(Duration time);

  /** Detaches, unloads, joins all threads. Idempotent. */
  @Override
  void close();
}
