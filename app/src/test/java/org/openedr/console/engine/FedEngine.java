package org.openedr.console.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.openedr.console.base.proc.BootClock;
import org.openedr.console.base.proc.CgroupPaths;
import org.openedr.console.base.user.UserNames;
import org.openedr.console.engine.source.EventSource;
import org.openedr.console.health.Witness;
import org.openedr.console.probe.MonitorChoice;
import org.openedr.console.probe.MonitorRequest;
import org.openedr.console.process.ParentLookup;
import org.openedr.console.process.ProcfsProcess;

/**
 * An engine whose events are made by a test: no monitor is loaded, and nobody is asked for users.
 */
final class FedEngine {
  private FedEngine() {}

  /** A small one, whose machine has just been started; the caller closes it. */
  static LocalEngine start(
      EventSource source, Supplier<List<ProcfsProcess>> procfs, ParentLookup parents) {
    return start(source, procfs, parents, 1000, Duration.ofSeconds(1), new BootClock(0, 0));
  }

  /**
   * @param history events that it keeps
   * @param keepExited how long those that have ended stay in the tree
   */
  static LocalEngine start(
      EventSource source,
      Supplier<List<ProcfsProcess>> procfs,
      ParentLookup parents,
      int history,
      Duration keepExited,
      BootClock clock) {
    return new LocalEngine(
            new EngineParts(
                EngineState.RUNNING,
                new EngineOptions(
                    MonitorRequest.V2, Path.of("/"), 4096, history, keepExited, 10_000),
                new MonitorChoice(MonitorRequest.V2, null, "fed by a test"),
                null,
                () -> clock,
                UserNames.of(Map.of()),
                source,
                null,
                procfs,
                parents,
                CgroupPaths.none(),
                List::of,
                Witness.NONE))
        .start();
  }
}
