package org.openedr.console.migration;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openedr.console.migration.port.EventObserver;
import org.openedr.console.probe.MonitorVersion;

/** Attached, by its own word, but nothing is heard of it. */
public record DeafObserver(int pid, MonitorVersion runs) implements EventObserver {
  @Override
  public String name() {
    return "the deaf";
  }

  @Override
  public Optional<MonitorVersion> version() {
    return Optional.of(runs);
  }

  @Override
  public List<Life> lives(Set<Integer> pids, Duration patience) {
    return List.of();
  }

  @Override
  public long lost() {
    return 0;
  }

  @Override
  public long forks() {
    return 0;
  }

  @Override
  public long submitted() {
    return 0;
  }

  @Override
  public void close() {}
}
