package org.openedr.console.engine.source;

import java.util.Map;
import java.util.function.Predicate;
import org.openedr.console.event.RecordBatch;
import org.openedr.console.monitor.LeftOutCounts;

/** Where events come from: a monitor in the kernel, or a recording. */
public interface EventSource extends AutoCloseable {

  /**
   * Starts delivery on a thread of the source.
   *
   * @param sink takes a batch without blocking; false: its queue is full and the batch is lost
   */
  void start(Predicate<RecordBatch> sink);

  /** Any thread. */
  SourceCounters read();

  /** What a monitor has left out on purpose, by uid; of the users met last. Any thread. */
  default Map<Integer, LeftOutCounts> leftOutByUser() {
    return Map.of();
  }

  /** No further event will be delivered. */
  boolean ended();

  /** Detaches and joins the delivering thread. Idempotent. */
  @Override
  void close();
}
