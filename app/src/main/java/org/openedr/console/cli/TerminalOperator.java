package org.openedr.console.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.openedr.console.posix.Signals;

/**
 * The person at standard input. A thread of its own reads: the command goes on looking at its run,
 * and hears Ctrl-C, while nobody types.
 */
final class TerminalOperator implements Operator {
  private final BooleanSupplier present;
  private final BufferedReader input;
  private final AtomicInteger interrupts = new AtomicInteger();
  private final AtomicReference<Optional<String>> line = new AtomicReference<>(Optional.empty());
  private final List<Signals.Handling> signals;
  private final AtomicBoolean reading = new AtomicBoolean();
  private volatile boolean gone;

  TerminalOperator() {
    this(System.in, TerminalOperator::terminal);
  }

  TerminalOperator(InputStream input, BooleanSupplier present) {
    this.present = present;
    this.input = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
    this.signals =
        Stream.of("INT", "TERM", "HUP")
            .map(name -> Signals.handle(name, interrupts::incrementAndGet))
            .toList();
  }

  private static boolean terminal() {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/0")).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public boolean present() {
    return present.getAsBoolean();
  }

  @Override
  public void ask() {
    line.set(Optional.empty());
    if (reading.compareAndSet(false, true)) { // else one from before still waits: its line will do
      Thread.ofPlatform().daemon().name("terminal-answer").start(this::read);
    }
  }

  private void read() {
    try {
      Optional<String> read = Optional.ofNullable(input.readLine());
      reading.set(false);
      gone = read.isEmpty();
      line.set(read);
    } catch (IOException e) {
      gone = true; // the terminal is away: that is no answer
    }
  }

  @Override
  public Optional<String> line() {
    return line.get();
  }

  @Override
  public boolean gone() {
    return gone;
  }

  @Override
  public int interrupts() {
    return interrupts.get();
  }

  @Override
  public void close() {
    signals.forEach(Signals.Handling::close);
  }
}
