package org.openedr.console.migration;

import java.util.List;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepLog;

/** Attaches a monitor of our own, which watches while the service is switched. */
final class BridgeStep implements Step {
  private final RunContext context;

  BridgeStep(RunContext context) {
    this.context = context;
  }

  @Override
  public String key() {
    return StepKey.BRIDGE.label();
  }

  @Override
  public List<String> preview() {
    return List.of(
        "Load "
            + context.parts().shippedObjects().resolve(MonitorVersion.V2.objectFile())
            + " in this process and attach it, until the service is proven",
        "Run %s %d times a second beside it"
            .formatted(context.parts().selftest().resolve("noop"), Beacon.PER_SECOND));
  }

  @Override
  public void run(StepLog log) {
    if (context.switchover() != null) {
      log.evidence("A monitor of this console watches already.");
      return;
    }
    LocalSwitchover started = LocalSwitchover.start(context.parts(), context.folder());
    context.switchover(started);
    if (started.noBridge().isEmpty()) {
      log.evidence("A V2 of this console is attached; it watches while the service is switched.");
      log.fact("blind.bridge", "v2");
    } else {
      log.evidence("Nobody watches while the service is switched: " + started.noBridge());
      log.fact("blind.bridge", "none");
    }
    if (!started.noBeacon().isEmpty()) {
      log.evidence("No known processes are made meanwhile: " + started.noBeacon());
    }
  }
}
