package org.openedr.console.cli.common;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Types what it was told to; an empty queue is the end of input. */
public final class ScriptedOperator implements Terminal {
  public final Deque<String> typed = new ArrayDeque<>();
  public boolean present;
  public int asked;
  public volatile int interrupts;
  public boolean closed;

  private Optional<String> line = Optional.empty();
  private boolean gone;

  @Override
  public boolean present() {
    return present;
  }

  @Override
  public void ask() {
    asked++;
    line = Optional.ofNullable(typed.poll());
    gone = line.isEmpty();
  }

  @Override
  public Optional<String> line() {
    return line;
  }

  @Override
  public boolean gone() {
    return gone;
  }

  @Override
  public int interrupts() {
    return interrupts;
  }

  @Override
  public void close() {
    closed = true;
  }
}
