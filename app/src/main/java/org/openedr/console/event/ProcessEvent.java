package org.openedr.console.event;

/** One life event of a process. Immutable; may be shared between threads. */
public sealed interface ProcessEvent permits ForkEvent, ExecEvent, ExitEvent {

  /** What all three kinds of event say. */
  TaskContext task();

  /** Which of the three it is. */
  EventType type();

  /** The process that it is about; of a fork the child. */
  default ProcessKey key() {
    return task().key();
  }

  /** When it happened, nanoseconds on the boot clock; not always in the order of delivery. */
  default long timeBootNs() {
    return task().timeBootNs();
  }
}
