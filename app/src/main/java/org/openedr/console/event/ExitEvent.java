package org.openedr.console.event;

/** A process (its last thread) ended. */
public record ExitEvent(TaskContext task, ExitCode code) implements ProcessEvent {
  @Override
  public EventType type() {
    return EventType.EXIT;
  }
}
