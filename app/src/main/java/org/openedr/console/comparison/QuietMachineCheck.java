package org.openedr.console.comparison;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.openedr.console.base.proc.CpuTimes;
import org.openedr.console.inventory.MonitorInstance;
import org.openedr.console.systemd.SystemdException;

/** Whether a measurement would be disturbed, or would disturb. Blocks for a second. Any thread. */
record QuietMachineCheck(ComparisonParts parts) {
  /** Of all processors over a second: above it what is measured is mostly the others' work. */
  static final double BUSY_PERCENT = 25;

  private static final long LOOK_MS = 1000;

  /** Why not to measure now, one sentence each; empty: nothing speaks against it. */
  List<String> obstacles() throws InterruptedException {
    List<String> found = new ArrayList<>();
    double busy = busyPercent();
    if (busy > BUSY_PERCENT) {
      found.add(
          format(
              "The machine is busy: %.0f %% of its processors over a second, more than %.0f %%.",
              busy, BUSY_PERCENT));
    }
    if (serves()) {
      found.add("An agent serves this machine: " + parts.installation().unit() + " is active.");
    }
    parts.inventory().get().monitors().stream()
        .filter(monitor -> monitor.attachedPrograms() > 0 && !monitor.own())
        .map(monitor -> monitor.label() + " is attached, and sees the workload, too.")
        .forEach(found::add);
    return List.copyOf(found);
  }

  /** Monitors of this very process: they cost the same in every turn. */
  List<String> remarks() {
    return parts.inventory().get().monitors().stream()
        .filter(monitor -> monitor.attachedPrograms() > 0 && monitor.own())
        .map(MonitorInstance::label)
        .map(label -> label + " was attached all the time: what is measured came on top of it.")
        .toList();
  }

  private static double busyPercent() throws InterruptedException {
    try {
      CpuTimes before = CpuTimes.now();
      Thread.sleep(LOOK_MS);
      return CpuTimes.now().busyPercent(before);
    } catch (IOException e) {
      return Double.NaN; // no /proc: then the workload will tell
    }
  }

  private boolean serves() {
    try {
      return parts.systemd().presence().there()
          && parts.systemd().unit(parts.installation().unit()).active();
    } catch (SystemdException e) {
      return false;
    }
  }
}
