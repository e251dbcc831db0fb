package org.openedr.console.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Types what it was told to; an empty queue is the end of input. */
final class ScriptedOperator implements Operator {
  final Deque<String> typed = new ArrayDeque<>();
  boolean present;
  int asked;
  volatile int interrupts;
  boolean closed;

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
