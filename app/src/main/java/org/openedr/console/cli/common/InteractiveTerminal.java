package org.openedr.console.cli.common;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.openedr.console.base.posix.Signals;
import org.openedr.console.base.posix.StandardStreams;
import org.openedr.console.base.work.Worker;

/**
 * The person at standard input. A thread of its own reads: the command goes on looking at its run,
 * and hears Ctrl-C, while nobody types.
 */
public final class InteractiveTerminal implements Terminal {
  private final BooleanSupplier present;
  private final BufferedReader input;
  private final AtomicInteger interrupts = new AtomicInteger();
  private final AtomicReference<Optional<String>> line = new AtomicReference<>(Optional.empty());
  private final List<Signals.Handling> signals;
  private final AtomicBoolean reading = new AtomicBoolean();
  private volatile boolean gone;

  public InteractiveTerminal() {
    this(System.in, StandardStreams::inputIsTerminal);
  }

  InteractiveTerminal(InputStream input, BooleanSupplier present) {
    this.present = present;
    this.input = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
    this.signals =
        Stream.of("INT", "TERM", "HUP")
            .map(name -> Signals.handle(name, interrupts::incrementAndGet))
            .toList();
  }

  @Override
  public boolean present() {
    return present.getAsBoolean();
  }

  @Override
  public void ask() {
    line.set(Optional.empty());
    if (reading.compareAndSet(false, true)) { // else one from before still waits: its line will do
      Worker.once("terminal-answer", this::read).start();
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
