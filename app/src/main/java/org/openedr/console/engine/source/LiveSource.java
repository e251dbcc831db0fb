package org.openedr.console.engine.source;

import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.event.RecordBatch;
import org.openedr.console.monitor.LeftOutCounts;
import org.openedr.console.monitor.MonitorSession;
import org.openedr.console.monitor.MonitorStats;
import org.openedr.console.monitor.RingReader;

/** A monitor in the kernel. Its programs collect from the moment the session was opened. */
final class LiveSource implements EventSource {
  /**
   * Counters are read from the kernel five times a second at most, however many ask: a kprobe that
   * fires while the reading task is preempted is left out by the kernel (bpf/README.md).
   */
  private static final long FRESH_NS = 200_000_000;

  private final MonitorSession session;
  private volatile @Nullable RingReader reader;
  private SourceCounters last = SourceCounters.ZERO;
  private Map<Integer, LeftOutCounts> leftOut = Map.of();
  private long readAtNanos = System.nanoTime() - FRESH_NS - 1;
  private boolean closed;

  LiveSource(MonitorSession session) {
    this.session = session;
  }

  @Override
  public synchronized void start(Predicate<RecordBatch> sink) {
    RingReader fresh = new RingReader(session.ring(), sink);
    reader = fresh;
    fresh.start();
  }

  @Override
  public synchronized SourceCounters read() {
    if (!closed && System.nanoTime() - readAtNanos > FRESH_NS) {
      refresh();
    }
    return last;
  }

  @Override
  public synchronized Map<Integer, LeftOutCounts> leftOutByUser() {
    if (!closed) {
      try {
        leftOut = session.leftOutByUser();
      } catch (BpfException e) {
        // As in refresh().
      }
    }
    return leftOut;
  }

  private void refresh() {
    RingReader running = reader;
    if (running == null) {
      return;
    }
    readAtNanos = System.nanoTime();
    try {
      // The reader's counters first: what it has read, the programs have counted.
      long received = running.received();
      long queueDrops = running.queueDrops();
      MonitorStats stats = session.stats();
      last =
          new SourceCounters(
              stats.eventsProcessed(),
              stats.eventsDropped(),
              stats.forkDropped(),
              stats.execDropped(),
              stats.exitDropped(),
              session.missedRuns(),
              stats.configErrors(),
              stats.samplingSkipped(),
              stats.dataReadErrors(),
              stats.threadsSkipped(),
              received,
              queueDrops,
              running.usedBytes(),
              session.ring().sizeBytes());
    } catch (BpfException e) {
      // Only between two samples of a dying kernel object: the last reading stands.
    }
  }

  /** Of the ring's reader; any thread. */
  long rounds() {
    RingReader running = reader;
    return running == null ? 0 : running.rounds();
  }

  @Override
  public boolean ended() {
    return false;
  }

  @Override
  public void close() {
    RingReader running;
    synchronized (this) {
      if (closed) {
        return;
      }
      running = reader;
    }
    session.detach();
    if (running != null) {
      running.close();
    }
    synchronized (this) {
      refresh();
      leftOutByUser();
      closed = true;
      session.close();
    }
  }
}
