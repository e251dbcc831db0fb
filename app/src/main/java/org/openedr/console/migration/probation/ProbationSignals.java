package org.openedr.console.migration.probation;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.migration.ProbationView;
import org.openedr.console.migration.probation.SignalHysteresis.Look;
import org.openedr.console.migration.proof.ServiceMonitor;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.migration.target.Target;
import org.openedr.console.systemd.SystemdException;
import org.openedr.console.systemd.UnitStatus;

/**
 * What is watched on probation, looked at once a call; hysteresis is kept between calls. One
 * thread.
 */
public final class ProbationSignals {
  private static final Look NO_SERVICE =
      Look.unknown("No service runs in this world, so there is nothing to watch.");

  private final RunContext context;
  private final ServiceSignals serviceLook = new ServiceSignals();
  private final MonitorSignals monitorLook;
  private final ResourceSignals shareLook;

  private final SignalHysteresis active = required("service.active", "The service is active");
  private final SignalHysteresis restarts =
      required(ProbationView.RESTARTS, "It has not been restarted");
  private final SignalHysteresis attached = required("monitor.attached", "Its monitor is attached");
  private final SignalHysteresis sees = required("monitor.sees", "It tells of known processes");
  private final SignalHysteresis loss =
      wanted("monitor.loss", "It loses less than 1 % of the events");
  private final SignalHysteresis coverage =
      wanted("monitor.coverage", "It captures every process, with its arguments");
  private final SignalHysteresis cpu = wanted("service.cpu", "It keeps to its limit of CPU");
  private final SignalHysteresis memory =
      wanted("service.memory", "It keeps to its limit of memory");
  private final SignalHysteresis log = wanted("service.log", "It logs no errors");

  public ProbationSignals(RunContext context) {
    this.context = context;
    this.monitorLook = new MonitorSignals(context);
    this.shareLook = new ResourceSignals(context.parts());
  }

  private static SignalHysteresis required(String key, String title) {
    return new SignalHysteresis(key, true, title);
  }

  private static SignalHysteresis wanted(String key, String title) {
    return new SignalHysteresis(key, false, title);
  }

  /** Seconds at most. */
  public List<ProbationView.Signal> look() throws InterruptedException {
    Target target = context.target();
    if (!target.service() || !target.active()) {
      return all(NO_SERVICE, NO_SERVICE, Optional.empty()).stream()
          .map(ProbationSignals::nothingToWatch)
          .toList();
    }
    UnitStatus unit;
    try {
      unit = context.parts().systemd().unit(context.parts().unit());
    } catch (SystemdException e) {
      Look silent = Look.unknown("Systemd does not answer: " + e.getMessage());
      return all(silent, silent, Optional.empty());
    }
    Look isActive = serviceLook.active(unit);
    Look isSame = serviceLook.restarts(unit);
    return all(isActive, isSame, Optional.of(unit));
  }

  /** Nothing is required of what is not there. */
  private static ProbationView.Signal nothingToWatch(ProbationView.Signal it) {
    return new ProbationView.Signal(
        it.key(), false, it.good(), it.title(), it.evidence(), it.failures(), it.limit());
  }

  private List<ProbationView.Signal> all(Look isActive, Look isSame, Optional<UnitStatus> unit)
      throws InterruptedException {
    int pid = unit.filter(UnitStatus::active).map(UnitStatus::mainPid).orElse(0);
    Looks looks = pid > 0 ? looks(pid) : Looks.none(isActive);
    return List.of(
        active.count(isActive),
        restarts.count(isSame),
        attached.count(looks.attached()),
        sees.count(looks.sees()),
        loss.count(looks.loss()),
        coverage.count(looks.coverage()),
        cpu.count(looks.cpu()),
        memory.count(looks.memory()),
        log.count(looks.log()));
  }

  private record Looks(
      Look attached, Look sees, Look loss, Look coverage, Look cpu, Look memory, Look log) {
    /** That it does not run is one failure, not eight. */
    static Looks none(Look active) {
      Look unknown = Look.unknown(active.evidence());
      return new Looks(unknown, unknown, unknown, unknown, unknown, unknown, unknown);
    }
  }

  private Looks looks(int mainPid) throws InterruptedException {
    Inventory inventory = context.parts().inventory().get();
    @Nullable ServiceMonitor monitor = ServiceMonitor.of(inventory, mainPid).orElse(null);
    return new Looks(
        monitorLook.attached(inventory, monitor),
        monitorLook.sees(mainPid),
        monitorLook.loss(monitor),
        monitorLook.coverage(monitor),
        shareLook.cpu(mainPid),
        shareLook.memory(mainPid),
        shareLook.log());
  }
}
