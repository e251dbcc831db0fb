package org.openedr.console.systemd;

import java.time.Duration;

/** In a scratch root nothing is managed. */
public final class ScratchSystemd implements Systemd {
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
