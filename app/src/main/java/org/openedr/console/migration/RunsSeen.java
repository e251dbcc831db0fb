package org.openedr.console.migration;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Runs as their journals tell, whoever carries them out. Any thread. */
final class RunsSeen {
  private static final long EVERY_NS = 1_000_000_000;

  private final RunStore store;
  private final Map<String, RunSummary> ended = new ConcurrentHashMap<>();
  private @Nullable RunView last;
  private long lookedNs;
  private boolean looked;

  RunsSeen(RunStore store) {
    this.store = store;
  }

  /** The last run; read at most once a second. */
  synchronized @Nullable RunView last() {
    long now = System.nanoTime();
    if (!looked || now - lookedNs >= EVERY_NS) {
      looked = true;
      lookedNs = now;
      last = read();
    }
    return last;
  }

  /** The next look reads again. */
  synchronized void forget() {
    looked = false;
  }

  private @Nullable RunView read() {
    for (String id : store.ids()) {
      try {
        Optional<RunRecord> run = store.read(id);
        if (run.isPresent()) {
          return run.get().view(signals(id), alive(run.get()), false, "");
        }
      } catch (IOException e) {
        RunSummary line = RunStore.unreadable(id, e);
        return new RunView(
            id,
            line.kind(),
            line.state(),
            line.world(),
            line.sentence(),
            List.of(),
            null,
            null,
            Map.of(),
            "",
            0,
            0,
            false);
      }
    }
    return null;
  }

  private boolean alive(RunRecord run) {
    return run.story().end() == null && RunLock.held(store.folder());
  }

  private List<Probation.Signal> signals(String id) {
    try {
      return ProbationWatch.judged(store.folder().resolve(id));
    } catch (IOException e) {
      return List.of();
    }
  }

  /** The newest first. */
  List<RunSummary> list() {
    return store.ids().stream().map(this::summary).flatMap(Optional::stream).toList();
  }

  private Optional<RunSummary> summary(String id) {
    RunSummary known = ended.get(id);
    if (known != null) {
      return Optional.of(known);
    }
    try {
      Optional<RunSummary> found = store.read(id).map(run -> run.summary(signals(id), alive(run)));
      // a failed one may be taken up again
      found
          .filter(run -> run.state().ended() && run.state() != RunState.FAILED)
          .ifPresent(run -> ended.put(id, run));
      return found;
    } catch (IOException e) {
      return Optional.of(RunStore.unreadable(id, e));
    }
  }
}
