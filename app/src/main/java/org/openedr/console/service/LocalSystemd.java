package org.openedr.console.service;

import java.time.Duration;

/** Systemd at its bus. Any thread. */
public final class LocalSystemd implements Systemd {
  private static SystemdException none() {
    return new SystemdException("Not built yet.");
  }

  @Override
  public Presence presence() {
    return new Presence(false, "Not built yet.");
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
