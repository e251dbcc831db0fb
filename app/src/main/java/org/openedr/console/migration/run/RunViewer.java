package org.openedr.console.migration.run;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.file.ProcessLock;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.migration.ProbationView;
import org.openedr.console.migration.RunState;
import org.openedr.console.migration.RunSummary;
import org.openedr.console.migration.RunView;
import org.openedr.console.migration.journal.RunRecord;
import org.openedr.console.migration.journal.RunStore;

/** Runs as their journals tell, whoever carries them out. Any thread. */
final class RunViewer {
  private static final long EVERY_NS = 1_000_000_000;

  private final RunStore store;
  private final Clock clock;
  private final Map<String, RunSummary> ended = new ConcurrentHashMap<>();
  private @Nullable RunView last;
  private long lookedNs;
  private boolean looked;

  RunViewer(RunStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
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
    return run.state().end() == null
        && (ProcessLock.held(store.lock()) || run.handedOver(clock.millis()));
  }

  private List<ProbationView.Signal> signals(String id) {
    try {
      return ProbationWatch.judged(store.folder().resolve(PathBytes.of(id)));
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
