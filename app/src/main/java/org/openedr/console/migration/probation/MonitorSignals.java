package org.openedr.console.migration.probation;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.ObjectOwner;
import org.openedr.console.migration.probation.SignalHysteresis.Look;
import org.openedr.console.migration.proof.KnownProcesses;
import org.openedr.console.migration.proof.MonitorProof;
import org.openedr.console.migration.proof.ProcessRecipe;
import org.openedr.console.migration.proof.SelfTest;
import org.openedr.console.migration.proof.SelfTestResult;
import org.openedr.console.migration.proof.ServiceMonitor;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.statistics.MonitorCounts;
import org.openedr.console.step.SilentStepLog;
import org.openedr.console.step.StepException;

/** The service's monitor on probation. One thread. */
final class MonitorSignals {
  private static final double MOST_LOST = 0.01; // the guide: a stable state loses less than 1 %
  private static final long EVENTS_TO_JUDGE = 100;
  private static final int KNOWN = 5;
  private static final long ALL = 10_000;

  private final RunContext context;
  private final MonitorProof proof;
  private @Nullable MonitorCounts before;
  private int beforeMap;

  MonitorSignals(RunContext context) {
    this.context = context;
    KnownProcesses known = new KnownProcesses(context.parts().selftest(), context.folder());
    this.proof =
        new MonitorProof(
            context.parts(), new SelfTest(known, List.of(ProcessRecipe.FORK_EXEC), KNOWN));
  }

  /** By content; whose else is attached does not matter. */
  Look attached(Inventory inventory, @Nullable ServiceMonitor monitor) {
    var problem = inventory.problem();
    if (problem != null) {
      return Look.unknown("The kernel's programs cannot be looked at: " + problem.evidence());
    }
    if (monitor == null) {
      return Look.of(false, "No attached monitor is held by the service.");
    }
    int all = monitor.instance().neededPrograms();
    int attached = monitor.instance().attachedPrograms();
    MonitorVersion wanted = context.target().version();
    String version = monitor.instance().version();
    boolean right = wanted == null || version.isEmpty() || version.equals(wanted.label());
    String words =
        format("%s: %d of %d programs are attached", monitor.instance().label(), attached, all);
    return Look.of(
        monitor.instance().whole() && right,
        right ? words : words + ", which is not the wanted version");
  }

  Look sees(int mainPid) throws InterruptedException {
    if (!context.target().proven()) {
      return Look.unknown("This world did not monitor when it was backed up.");
    }
    try {
      Optional<SelfTestResult> result =
          proof.tryService(mainPid, context.target().version(), SilentStepLog.NONE);
      return result
          .map(found -> new Look(found.good(), found.sentence()))
          .orElseGet(() -> Look.of(false, "There is no monitor of the service to ask."));
    } catch (IOException e) {
      return Look.unknown("Known processes cannot be made: " + e.getMessage());
    } catch (StepException e) {
      return Look.of(false, String.valueOf(e.getMessage()));
    }
  }

  /** Since the look before, by the monitor's own counters. */
  Look loss(@Nullable ServiceMonitor monitor) {
    MonitorCounts now = monitor == null ? null : monitor.counts().orElse(null);
    if (monitor == null || now == null) {
      return Look.unknown("There are no counters to read.");
    }
    MonitorCounts then = monitor.instance().statsMapId() == beforeMap ? before : null;
    if (then == null) {
      remember(monitor, now);
      return Look.unknown("The counters were read for the first time.");
    }
    long events = Math.max(0, now.events() - then.events());
    long lost = Math.max(0, SelfTest.lost(now) - SelfTest.lost(then));
    if (events + lost < EVENTS_TO_JUDGE) {
      return lost == 0
          ? Look.of(true, format("none of %d events", events))
          : Look.unknown(format("%d lost of %d events, too few to judge", lost, events + lost));
    }
    remember(monitor, now);
    double share = (double) lost / (events + lost);
    return Look.of(share < MOST_LOST, format("%.2f %% of %d events", share * 100, events + lost));
  }

  /** Whether it leaves anything out: because it is asked to, or because its agent is too busy. */
  Look coverage(@Nullable ServiceMonitor monitor) {
    Map<String, Long> settings =
        monitor == null || monitor.instance().origin() != ObjectOwner.OURS
            ? Map.of()
            : monitor.settings();
    return coverage(settings);
  }

  static Look coverage(Map<String, Long> settings) {
    Long per10000 = settings.get("sampling_per_10000");
    if (per10000 == null) {
      return Look.unknown("Its settings cannot be read.");
    }
    boolean restrained = settings.getOrDefault("leave_out_args", 0L) != 0;
    if (!restrained && per10000 >= ALL) {
      return Look.of(true, "all processes, with their arguments");
    }
    String why =
        restrained
            ? "without their arguments: all of them would take more than max_cpu_percent"
            : "as sampling_rate asks";
    return Look.of(false, format("%.2f %% of the processes, %s", per10000 / 100.0, why));
  }

  private void remember(ServiceMonitor monitor, MonitorCounts now) {
    before = now;
    beforeMap = monitor.instance().statsMapId();
  }
}
