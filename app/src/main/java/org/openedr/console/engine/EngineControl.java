package org.openedr.console.engine;

import org.jspecify.annotations.Nullable;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.engine.source.SwitchedSource;
import org.openedr.console.failure.Problem;
import org.openedr.console.monitor.MonitorException;
import org.openedr.console.monitor.MonitorSession;
import org.openedr.console.probe.MonitorChoice;
import org.openedr.console.probe.MonitorSelector;
import org.openedr.console.probe.MonitorVersion;

/**
 * The levers of an engine, for the service that owns it; heads only get {@link #engine()}. One
 * thread, but for {@link #beats()}.
 */
public final class EngineControl implements AutoCloseable {
  private final LocalEngine engine;
  private final EngineOptions options;
  private final @Nullable SwitchedSource source;

  /**
   * @param source null: nothing was started
   */
  EngineControl(LocalEngine engine, EngineOptions options, @Nullable SwitchedSource source) {
    this.engine = engine;
    this.options = options;
    this.source = source;
  }

  /** The same one for the whole life of this object, which closes it. */
  public Engine engine() {
    return engine;
  }

  /**
   * Samples otherwise from now on. When that changes anything the tree is stale: ends of processes
   * that no longer belong to the sample are not seen.
   *
   * @param per10000 of all processes
   * @param askedPer10000 by the configuration
   * @param withoutArguments execs come without their arguments
   * @param reason why less than asked; empty when it is not
   */
  public void sampling(int per10000, int askedPer10000, boolean withoutArguments, String reason)
      throws BpfException {
    boolean other = per10000 != engine.samplingPer10000();
    if (source != null && (other || withoutArguments != engine.withoutArguments())) {
      source.sampling(per10000, withoutArguments);
    }
    engine.restrain(per10000, askedPer10000, withoutArguments, reason);
    if (other) {
      engine.doubtTree();
    }
  }

  /** For the events from now on. */
  public void paths(PathSelection paths) {
    engine.model().paths(paths);
  }

  /**
   * Events kept in the log, and what they may take; what is too much is evicted within a tenth of a
   * second.
   */
  public void history(int capacity, long bytes) {
    engine.history(capacity, bytes);
  }

  /** Any thread. */
  public ThreadProgress beats() {
    return new ThreadProgress(source == null ? 0 : source.rounds(), engine.model().rounds());
  }

  /** The monitor that runs now; null without one. */
  public @Nullable MonitorSession session() {
    return source == null ? null : source.session();
  }

  /**
   * Puts another monitor in the place of the running one, without a gap.
   *
   * @param wanted which monitor and how large a ring
   * @return why the old one goes on, or null
   */
  public @Nullable Problem monitor(EngineOptions wanted) {
    if (source == null) {
      return new Problem("no-monitor", "events", "no monitor runs that could be replaced");
    }
    var probes = Engines.probe(options.bpfDirectory());
    MonitorChoice choice = MonitorSelector.choose(wanted.monitor(), probes);
    MonitorVersion version = choice.chosen();
    if (version == null) {
      return Engines.unfit(wanted, choice, probes);
    }
    try {
      source.switchTo(
          MonitorSession.open(
              version,
              options.bpfDirectory(),
              wanted.ringSizeBytes(),
              engine.samplingPer10000(),
              engine.withoutArguments()));
      engine.chosen(choice, Engines.witness(version));
      return null;
    } catch (MonitorException e) {
      return e.problem();
    }
  }

  /** Detaches, reads the ring empty, applies what was in it. Idempotent. */
  @Override
  public void close() {
    engine.close();
  }
}
