package org.openedr.console.migration.step;

import static org.openedr.console.base.text.RootFormat.format;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.migration.port.BlindTimeWatch;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.migration.target.Target;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;
import org.openedr.console.systemd.JobResult;
import org.openedr.console.systemd.Systemd;
import org.openedr.console.systemd.SystemdException;
import org.openedr.console.systemd.UnitJournal;
import org.openedr.console.systemd.UnitStatus;

/** Starts the service, if it shall run, and awaits it; else makes sure that it does not. */
public record StartStep(RunContext context, Duration patience) implements Step {
  public StartStep(RunContext context) {
    this(context, StopStep.PATIENCE);
  }

  @Override
  public List<String> preview() {
    String unit = context.parts().unit();
    if (context.hasTarget() && !context.target().service()) {
      return List.of("Nothing: there is no service.");
    }
    return context.hasTarget() && !context.target().active()
        ? List.of("systemctl stop " + unit + ", if it runs: it did not run before")
        : List.of("systemctl start " + unit + ", and wait until it says that it is active");
  }

  @Override
  public void run(StepLog log) throws StepException, InterruptedException {
    Target target = context.target();
    Optional<UnitStatus> unit =
        new ServiceState(context.parts()).look(target.service() && target.active(), log);
    if (unit.isEmpty()) {
      return;
    }
    if (!target.service() || !target.active()) {
      new ServiceStop(context.parts(), patience).bring(unit.get(), log);
    } else if (unit.get().active()) {
      runs(unit.get(), log);
    } else {
      start(unit.get(), log);
    }
  }

  private void start(UnitStatus unit, StepLog log) throws StepException, InterruptedException {
    Systemd systemd = context.parts().systemd();
    JobResult job;
    try {
      if (unit.needsReload()) {
        log.command("systemctl daemon-reload");
        systemd.reload();
      }
      if (unit.activeState().equals("failed")) { // else earlier failures count against this start
        log.command("systemctl reset-failed " + unit.name());
        systemd.resetFailed(unit.name());
      }
      log.command("systemctl start " + unit.name());
      job = systemd.start(unit.name(), patience);
    } catch (SystemdException e) {
      throw new StepException(
          String.valueOf(e.getMessage()), "See systemctl status " + unit.name() + ".");
    }
    UnitStatus after = new ServiceState(context.parts()).of(unit.name());
    if (!after.active()) {
      tellJournal(log);
      throw notStarted(after, job);
    }
    log.fact("start.ms", "" + job.milliseconds());
    runs(after, log);
  }

  private void runs(UnitStatus unit, StepLog log) {
    BlindTimeWatch switchover = context.switchover();
    if (switchover != null) {
      switchover.agentRuns();
    }
    String words = unit.statusText().isEmpty() ? "" : ": " + Escaping.escape(unit.statusText());
    log.evidence(format("%s is active, process %d%s", unit.name(), unit.mainPid(), words));
  }

  private void tellJournal(StepLog log) throws InterruptedException {
    UnitJournal journal = new UnitJournal(context.parts().root());
    log.command(String.join(" ", journal.command(context.parts().unit())));
    journal.tail(context.parts().unit()).forEach(line -> log.evidence("journal: " + line));
  }

  private static StepException notStarted(UnitStatus unit, JobResult job) {
    String words =
        unit.statusText().isEmpty() ? "" : " It says: " + Escaping.escape(unit.statusText()) + ".";
    return new StepException(
        format(
            "%s did not start: systemd's job ended as %s after %d ms; the unit is %s (%s), result"
                + " %s, exit code %d.%s",
            unit.name(),
            job.result(),
            job.milliseconds(),
            unit.activeState(),
            Escaping.escape(unit.subState()),
            unit.result(),
            unit.exitCode(),
            words),
        "See journalctl -u " + unit.name() + " -e; its last lines are kept with this step.");
  }
}
