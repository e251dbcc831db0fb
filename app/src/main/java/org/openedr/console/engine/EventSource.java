package org.openedr.console.engine;

import java.util.function.Predicate;
import org.openedr.console.event.RecordBatch;

/** Where events come from: a monitor in the kernel, or a recording. */
interface EventSource extends AutoCloseable {

  /**
   * Starts delivery on a thread of the source.
   *
   * @param sink takes a batch without blocking; false: its queue is full and the batch is lost
   */
  void start(Predicate<RecordBatch> sink);

  /** Any thread. */
  SourceReading read();

  /** No further event will be delivered. */
  boolean ended();

  /** Detaches and joins the delivering thread. Idempotent. */
  @Override
  void close();
}
