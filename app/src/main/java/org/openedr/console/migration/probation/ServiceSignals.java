package org.openedr.console.migration.probation;

import static org.openedr.console.base.text.RootFormat.format;

import org.openedr.console.migration.probation.SignalHysteresis.Look;
import org.openedr.console.systemd.UnitStatus;

/** The service's own state on probation. One thread. */
final class ServiceSignals {
  private int restartsBefore = -1;

  Look active(UnitStatus unit) {
    String words = format("%s (%s), result %s", unit.activeState(), unit.subState(), unit.result());
    boolean starting =
        unit.activeState().equals("activating") && !unit.subState().equals("auto-restart");
    if (starting) { // with the machine, or by hand: systemd ends that one way or the other
      return Look.unknown(words);
    }
    return unit.activeState().equals("reloading")
        ? Look.of(true, words)
        : Look.of(unit.active(), words);
  }

  /** A restart by hand sets the count back: that is no failure of the service. */
  Look restarts(UnitStatus unit) {
    if (restartsBefore < 0 || unit.restarts() < restartsBefore) {
      restartsBefore = unit.restarts();
    }
    int since = unit.restarts() - restartsBefore;
    return Look.of(since == 0, since + " restarts since the probation began");
  }
}
