package org.openedr.console.migration;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.openedr.console.migration.port.Guard;
import org.openedr.console.step.StepLog;

/** Remembers for which run it is armed; has no process. */
public final class FakeGuard implements Guard {
  private final AtomicReference<String> armed = new AtomicReference<>("");
  private final AtomicInteger armings = new AtomicInteger();
  private final boolean outlives;

  public FakeGuard(boolean outlives) {
    this.outlives = outlives;
  }

  /** The run, or empty. */
  public String armed() {
    return armed.get();
  }

  public int armings() {
    return armings.get();
  }

  @Override
  public boolean outlives() {
    return outlives;
  }

  @Override
  public List<String> preview(String runId) {
    return List.of("Arms a fake for " + runId);
  }

  @Override
  public void arm(String runId, StepLog log) {
    armings.incrementAndGet();
    armed.set(runId);
  }

  @Override
  public void disarm(StepLog log) {
    armed.set("");
  }
}
