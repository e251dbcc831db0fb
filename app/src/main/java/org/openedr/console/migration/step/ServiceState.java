package org.openedr.console.migration.step;

import java.util.Optional;
import org.openedr.console.migration.port.MigrationPorts;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;
import org.openedr.console.systemd.Systemd;
import org.openedr.console.systemd.SystemdException;
import org.openedr.console.systemd.UnitStatus;

/** The service as systemd has it now, or why there is none. */
record ServiceState(MigrationPorts parts) {
  UnitStatus of(String unit) throws StepException {
    try {
      return parts.systemd().unit(unit);
    } catch (SystemdException e) {
      throw new StepException(
          String.valueOf(e.getMessage()),
          "See whether systemd answers: systemctl status " + unit + ".");
    }
  }

  /**
   * The unit, if there is one; tells when there is none.
   *
   * @param wanted there has to be one
   */
  Optional<UnitStatus> look(boolean wanted, StepLog log) throws StepException {
    Systemd.Presence presence = parts.systemd().presence();
    String problem = presence.problem();
    if (presence.there()) {
      UnitStatus unit = of(parts.unit());
      if (unit.exists() || unit.mainPid() > 0 || unit.active()) {
        return Optional.of(unit);
      }
      problem = "There is no unit " + parts.unit() + ".";
    }
    if (wanted) {
      throw new StepException(
          "The service " + parts.unit() + " cannot be steered. " + problem,
          "Make systemd and the unit available, then go on.");
    }
    log.evidence("No service: " + problem);
    return Optional.empty();
  }
}
