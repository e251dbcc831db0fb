package org.openedr.console.migration.step;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.List;
import java.util.Optional;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;
import org.openedr.console.systemd.Systemd;
import org.openedr.console.systemd.SystemdException;
import org.openedr.console.systemd.UnitStatus;

/** Makes the service start with the machine, or not, as it shall. */
public record EnableStep(RunContext context) implements Step {
  @Override
  public List<String> preview() {
    if (context.hasTarget() && !context.target().service()) {
      return List.of("Nothing: there is no service.");
    }
    boolean wanted = !context.hasTarget() || context.target().enabled();
    return List.of(
        "systemctl " + verb(wanted) + " " + context.parts().unit() + ", if it is not so");
  }

  private static String verb(boolean enabled) {
    return enabled ? "enable" : "disable";
  }

  @Override
  public void run(StepLog log) throws StepException {
    boolean wanted = context.target().service() && context.target().enabled();
    Optional<UnitStatus> unit = new ServiceState(context.parts()).look(wanted, log);
    if (unit.isEmpty()) {
      return;
    }
    String name = unit.get().name();
    switch (unit.get().enabled()) {
      case "static", "indirect", "generated", "transient" ->
          log.evidence(
              format(
                  "%s is %s: its file has no [Install] of its own, so it can be neither enabled nor"
                      + " disabled; other units start it.",
                  name, unit.get().enabled()));
      case "masked", "masked-runtime" -> masked(wanted, name, log);
      case "enabled", "enabled-runtime" -> bring(true, wanted, name, log);
      default -> bring(false, wanted, name, log);
    }
  }

  private static void masked(boolean wanted, String name, StepLog log) throws StepException {
    if (wanted) {
      throw new StepException(
          name + " is masked: nothing can start it.",
          "Unmask it (systemctl unmask " + name + "), then go on.");
    }
    log.evidence(name + " is masked: it does not start with the machine.");
  }

  private void bring(boolean is, boolean wanted, String name, StepLog log) throws StepException {
    if (is != wanted) {
      log.command("systemctl " + verb(wanted) + " " + name);
      change(wanted, name);
    }
    String now = new ServiceState(context.parts()).of(name).enabled();
    if (now.startsWith("enabled") != wanted) {
      throw new StepException(
          format("%s was to be %sd, and systemd calls it %s.", name, verb(wanted), now),
          "See systemctl status " + name + ".");
    }
    log.evidence(name + " is " + now + ".");
  }

  private void change(boolean wanted, String name) throws StepException {
    Systemd systemd = context.parts().systemd();
    try {
      if (wanted) {
        systemd.enable(name);
      } else {
        systemd.disable(name);
      }
    } catch (SystemdException e) {
      throw new StepException(
          String.valueOf(e.getMessage()), "See systemctl is-enabled " + name + ".");
    }
  }
}
