package org.openedr.console.migration;

import java.time.Duration;
import org.openedr.console.service.JobResult;
import org.openedr.console.service.Systemd;
import org.openedr.console.service.SystemdException;
import org.openedr.console.service.UnitStatus;

/** In a scratch root nothing is managed. */
final class NoSystemd implements Systemd {
  private static SystemdException none() {
    return new SystemdException("A rehearsal manages no service.");
  }

  @Override
  public Presence presence() {
    return new Presence(false, "A rehearsal manages no service.");
  }

  @Override
  public UnitStatus unit(String name) throws SystemdException {
    throw none();
  }

  @Override
  public JobResult start(String unit, Duration timeout) throws SystemdException {
    throw none();
  }

  @Override
  public JobResult stop(String unit, Duration timeout) throws SystemdException {
    throw none();
  }

  @Override
  public void enable(String unit) throws SystemdException {
    throw none();
  }

  @Override
  public void disable(String unit) throws SystemdException {
    throw none();
  }

  @Override
  public void resetFailed(String unit) throws SystemdException {
    throw none();
  }

  @Override
  public void reload() throws SystemdException {
    throw none();
  }

  @Override
  public void close() {}
}
