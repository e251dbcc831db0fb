package org.openedr.console.event;

/** One life event of a process. Immutable; may be shared between threads. */
public sealed interface ProcessEvent permits ForkEvent, ExecEvent, ExitEvent {

  TaskContext task();

  EventType type();

  default ProcessKey key() {
    return task().key();
  }

  default long timeBootNs() {
    return task().timeBootNs();
  }
}
