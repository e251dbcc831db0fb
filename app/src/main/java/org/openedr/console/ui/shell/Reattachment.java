package org.openedr.console.ui.shell;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openedr.console.backend.Backend;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineOrigin;
import org.openedr.console.engine.EngineState;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.ui.common.Tasks;

/** A window whose agent was lost tries to attach again: some seconds after each try. FX thread. */
final class Reattachment {
  /** An agent takes some seconds to start; a try costs next to nothing. */
  private static final long PAUSE_NS = 3_000_000_000L;

  private final Tasks tasks;
  private final Consumer<Backend> found;
  private @Nullable Supplier<Optional<Backend>> agent;
  private boolean trying;
  private boolean lost;
  private long triedNs;

  /**
   * @param found takes the agent's backend
   */
  Reattachment(Tasks tasks, Consumer<Backend> found) {
    this.tasks = tasks;
    this.found = found;
  }

  /**
   * @param attach the agent's backend, if it answers, off the FX thread; null: nothing is tried
   */
  void with(@Nullable Supplier<Optional<Backend>> attach) {
    agent = attach;
  }

  /**
   * Tries, if it is time to: an engine of the window's own is not lost, and nobody else's can be
   * had back.
   *
   * @return whether a try has begun
   */
  boolean beat(Engine engine, EngineStatus status) {
    Supplier<Optional<Backend>> attach = agent;
    long now = System.nanoTime();
    boolean gone =
        status.state() == EngineState.CLOSED
            && status.problem() != null
            && engine.origin().kind() == EngineOrigin.Kind.AGENT;
    if (gone && !lost) {
      triedNs = now;
    }
    lost = gone;
    if (attach == null || !gone || trying || now - triedNs < PAUSE_NS) {
      return false;
    }
    trying = true;
    tasks.run(attach::get, this::tried, failure -> tried(Optional.empty()));
    return true;
  }

  private void tried(Optional<Backend> result) {
    trying = false;
    triedNs = System.nanoTime();
    result.ifPresent(found);
  }
}
