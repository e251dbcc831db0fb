package org.openedr.console.engine;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.proc.BootClock;
import org.openedr.console.base.proc.CgroupPaths;
import org.openedr.console.engine.source.EventSource;
import org.openedr.console.engine.source.RecordingWriter;
import org.openedr.console.failure.Problem;
import org.openedr.console.health.Witness;
import org.openedr.console.probe.MonitorChoice;
import org.openedr.console.probe.ProbeResult;
import org.openedr.console.process.ParentLookup;
import org.openedr.console.process.ProcfsProcess;

/**
 * What a {@link LocalEngine} is made of.
 *
 * @param problem why there is no source, or null
 * @param source null when nothing could be started
 * @param procfs seeds and reconciles the tree; yields nothing for a recording
 * @param parents asked when a parent ends; {@link ParentLookup#NONE} for a recording
 * @param witness against a blind monitor; {@link Witness#NONE} for a recording
 */
record EngineParts(
    EngineState state,
    EngineOptions options,
    MonitorChoice monitor,
    @Nullable Problem problem,
    BootClock clock,
    @Nullable EventSource source,
    @Nullable RecordingWriter recording,
    Supplier<List<ProcfsProcess>> procfs,
    ParentLookup parents,
    CgroupPaths cgroups,
    Supplier<List<ProbeResult>> prober,
    Witness witness) {

  /** More than any workstation runs. */
  int maxProcesses() {
    return 500_000;
  }

  /**
   * In a storm the time set by the user would keep hundreds of thousands, which nobody can look at.
   */
  int maxEnded() {
    return 20_000;
  }
}
