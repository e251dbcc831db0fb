package org.openedr.console.cli.common;

import java.util.Optional;

/**
 * Who has started a command that waits for answers: what they type, and that they want it to end.
 */
public interface Terminal extends AutoCloseable {
  /** There is somebody to ask. */
  boolean present();

  /** Begins to read a line; {@link #line()} has it. */
  void ask();

  /** The line asked for; empty: not yet. */
  Optional<String> line();

  /** There will be no line any more. */
  boolean gone();

  /** How often they have pressed Ctrl-C, or the process was told to end. */
  int interrupts();

  /** Signals mean what they meant before. */
  @Override
  void close();
}
