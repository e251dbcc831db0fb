package org.openedr.console.remote;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.openedr.console.backend.Backend;
import org.openedr.console.backend.TestBackends;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.ForwardingEngine;
import org.openedr.console.engine.ProcessDetail;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.machine.UnavailableMachine;
import org.openedr.console.probe.ProbeResult;

/** An engine with mistakes: some answers hold a null, some are an exception. */
public final class NullAnswers extends ForwardingEngine {
  private NullAnswers(Engine engine) {
    super(engine);
  }

  /** With a machine that makes mistakes as well. */
  public static Backend around(Engine engine) {
    return TestBackends.of(
        new NullAnswers(engine),
        new UnavailableMachine() {
          @Override
          public Inventory inventory() {
            throw new IllegalStateException("as scripted");
          }
        });
  }

  @Override
  public Optional<ProcessDetail> process(ProcessKey key) {
    throw new IllegalStateException("as scripted");
  }

  @Override
  public List<ProbeResult> probes() {
    return new ArrayList<>(Arrays.asList((ProbeResult) null));
  }

  /** The engine is another test's. */
  @Override
  public void close() {}
}
