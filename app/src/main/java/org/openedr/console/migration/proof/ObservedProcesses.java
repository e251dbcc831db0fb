package org.openedr.console.migration.proof;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.history.LoggedEvent;
import org.openedr.console.migration.port.EventObserver;

/**
 * The lives that events told of lately; those that began first are given up first. A process id
 * means the process that had it last. One thread.
 */
final class ObservedProcesses {
  private static final int KEPT = 20_000;
  private static final int EXECS_KEPT = 8;

  private final Map<ProcessKey, Told> byKey = new LinkedHashMap<>();
  private final Map<Integer, ProcessKey> lastKey = new HashMap<>();
  private long newest;
  private long forks;

  private static final class Told {
    private int ppid;
    private int forks;
    private int exits;
    private int exitCode = -1;
    private boolean before;
    private final List<EventObserver.Exec> execs = new ArrayList<>();
  }

  /**
   * From before the feed; its forks are not counted.
   *
   * @param newestFirst as a log gives them
   */
  void before(List<LoggedEvent> newestFirst) {
    newestFirst.reversed().forEach(this::add);
    byKey.values().forEach(told -> told.before = true);
    forks = 0;
  }

  /** An event that was taken already is left out: its number tells. */
  void add(LoggedEvent event) {
    if (event.sequence() <= newest) {
      return;
    }
    newest = event.sequence();
    Told told = byKey.computeIfAbsent(event.key(), key -> new Told());
    lastKey.put(event.key().tgid(), event.key());
    told.before = false;
    if (told.ppid == 0) {
      told.ppid = event.parent().tgid();
    }
    switch (event.type()) {
      case FORK -> {
        told.forks++;
        told.ppid = event.parent().tgid();
        forks++;
      }
      case EXEC -> exec(told, event);
      case EXIT -> {
        told.exits++;
        var exit = event.exit();
        told.exitCode = exit == null ? -1 : exit.raw();
      }
    }
    forgetTheFirst();
  }

  private static void exec(Told told, LoggedEvent event) {
    if (told.execs.size() < EXECS_KEPT) {
      told.execs.add(
          new EventObserver.Exec(event.path().toString(), Escaping.arguments(event.args())));
    }
  }

  private void forgetTheFirst() {
    if (byKey.size() <= KEPT) {
      return;
    }
    ProcessKey first = byKey.keySet().iterator().next();
    byKey.remove(first);
    lastKey.remove(first.tgid(), first);
  }

  /** Every one of these has ended since the feed began: an earlier one may be another process. */
  boolean complete(Collection<Integer> pids) {
    return pids.stream()
        .allMatch(
            pid -> {
              Told told = told(pid);
              return told != null && told.exits > 0 && !told.before;
            });
  }

  /** Those of which anything is known. */
  List<EventObserver.Life> of(Collection<Integer> pids) {
    List<EventObserver.Life> lives = new ArrayList<>();
    for (int pid : pids) {
      Told told = told(pid);
      if (told != null) {
        lives.add(
            new EventObserver.Life(
                pid, told.ppid, told.forks, List.copyOf(told.execs), told.exits, told.exitCode));
      }
    }
    return lives;
  }

  private @Nullable Told told(int pid) {
    ProcessKey key = lastKey.get(pid);
    return key == null ? null : byKey.get(key);
  }

  long forks() {
    return forks;
  }
}
