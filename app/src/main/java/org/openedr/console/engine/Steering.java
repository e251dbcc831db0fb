package org.openedr.console.engine;

import org.jspecify.annotations.Nullable;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.monitor.MonitorException;
import org.openedr.console.monitor.MonitorSession;
import org.openedr.console.probe.MonitorChoice;
import org.openedr.console.probe.MonitorSelector;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.probe.Problem;

/**
 * The levers of an engine, for the service that owns it; heads only get {@link #engine()}. One
 * thread, but for {@link #beats()}.
 */
public final class Steering implements AutoCloseable {
  private final LocalEngine engine;
  private final EngineOptions options;
  private final @Nullable SwitchedSource source;

  /**
   * @param source null: nothing was started
   */
  Steering(LocalEngine engine, EngineOptions options, @Nullable SwitchedSource source) {
    this.engine = engine;
    this.options = options;
    this.source = source;
  }

  public Engine engine() {
    return engine;
  }

  /**
   * Samples otherwise from now on. When that changes anything the tree is stale: ends of processes
   * that no longer belong to the sample are not seen.
   *
   * @param per10000 of all processes
   * @param askedPer10000 by the configuration
   * @param reason why less than asked; empty when it is not
   */
  public void sampling(int per10000, int askedPer10000, String reason) throws BpfException {
    boolean other = per10000 != engine.samplingPer10000();
    if (other && source != null) {
      source.sampling(per10000);
    }
    engine.restrain(per10000, askedPer10000, reason);
    if (other) {
      engine.doubtTree();
    }
  }

  /** For the events from now on. */
  public void paths(PathSelection paths) {
    engine.model().paths(paths);
  }

  /** Events kept in the log; what is too much is evicted within a tenth of a second. */
  public void history(int capacity) {
    engine.history(capacity);
  }

  /** Any thread. */
  public Beats beats() {
    return new Beats(source == null ? 0 : source.rounds(), engine.model().rounds());
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
              version, options.bpfDirectory(), wanted.ringSizeBytes(), engine.samplingPer10000()));
      engine.chosen(choice, Engines.forksToBeBlind(version));
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
