package org.openedr.console.event;

import org.openedr.console.base.text.Labeled;

/** The three life events; {@link #wire()} is the number in {@code openedr_wire.h}. */
public enum EventType implements Labeled {
  FORK(1),
  EXEC(2),
  EXIT(3);

  private final int wire;

  EventType(int wire) {
    this.wire = wire;
  }

  /** Field {@code type} of the record. */
  public int wire() {
    return wire;
  }
}
