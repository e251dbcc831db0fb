package org.openedr.console.migration.port;

import java.util.ArrayList;
import java.util.List;
import org.openedr.console.step.StepLog;

/** Notes what it is told. */
public final class HeardSwitchover implements BlindTimeWatch {
  public final List<String> told = new ArrayList<>();

  @Override
  public void agentStops() {
    told.add("stops");
  }

  @Override
  public void agentRuns() {
    told.add("runs");
  }

  @Override
  public void report(StepLog log) {}

  @Override
  public void close() {}
}
