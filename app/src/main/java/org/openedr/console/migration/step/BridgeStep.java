package org.openedr.console.migration.step;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.List;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.migration.proof.Beacon;
import org.openedr.console.migration.proof.LocalBlindTimeWatch;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepLog;

/** Attaches a monitor of our own, which watches while the service is switched. */
public record BridgeStep(RunContext context) implements Step {
  @Override
  public List<String> preview() {
    return List.of(
        "Load "
            + context.parts().shippedObjects().resolve(PathBytes.of(MonitorVersion.V2.objectFile()))
            + " in this process and attach it, until the service is proven",
        format(
            "Run %s %d times a second beside it",
            context.parts().selftest().resolve("noop"), Beacon.PER_SECOND));
  }

  @Override
  public void run(StepLog log) {
    if (context.switchover() != null) {
      log.evidence("A monitor of this console watches already.");
      return;
    }
    LocalBlindTimeWatch started = LocalBlindTimeWatch.start(context.parts(), context.folder());
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
