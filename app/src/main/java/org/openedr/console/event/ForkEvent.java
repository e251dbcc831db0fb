package org.openedr.console.event;

/** A process was created; {@link #task()} is the child, its {@code parent} the creator. */
public record ForkEvent(TaskContext task) implements ProcessEvent {
  @Override
  public EventType type() {
    return EventType.FORK;
  }
}
