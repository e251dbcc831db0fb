package org.openedr.console.event;

import java.util.Locale;

/** The three life events; {@link #wire()} is the number in {@code openedr_wire.h}. */
public enum EventType {
  FORK(1),
  EXEC(2),
  EXIT(3);

  private final int wire;

  EventType(int wire) {
    this.wire = wire;
  }

  public int wire() {
    return wire;
  }

  /** The name in JSON and in filters: {@code fork}, {@code exec}, {@code exit}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
