package org.openedr.console.migration.step;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.KernelProgram;
import org.openedr.console.inventory.kernel.Holder;
import org.openedr.console.migration.port.BlindTimeWatch;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;
import org.openedr.console.systemd.UnitStatus;

/** Stops the service and awaits it. */
public record StopStep(RunContext context, Duration patience) implements Step {
  /**
   * Longer than systemd needs by itself: TimeoutStopSec is 90 s by default, for each of two
   * signals.
   */
  static final Duration PATIENCE = Duration.ofSeconds(200);

  public StopStep(RunContext context) {
    this(context, PATIENCE);
  }

  @Override
  public List<String> preview() {
    return List.of(
        "systemctl stop " + context.parts().unit() + ", and wait until no process of it is left");
  }

  @Override
  public void run(StepLog log) throws StepException, InterruptedException {
    Optional<UnitStatus> unit = new ServiceState(context.parts()).look(false, log);
    if (unit.isEmpty()) {
      return;
    }
    if (unit.get().mainPid() > 0) {
      context.servicePrograms(programsOf(unit.get().mainPid()));
    }
    BlindTimeWatch switchover = context.switchover();
    if (switchover != null && unit.get().active()) {
      switchover.agentStops();
    }
    new ServiceStop(context.parts(), patience).bring(unit.get(), log);
  }

  private Set<Integer> programsOf(int pid) {
    Inventory inventory = context.parts().inventory().get();
    return inventory.programs().stream()
        .filter(program -> program.holders().stream().map(Holder::pid).anyMatch(by -> by == pid))
        .map(KernelProgram::id)
        .collect(Collectors.toSet());
  }
}
