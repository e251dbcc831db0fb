package org.openedr.console.systemd;

import java.time.Duration;

/** The service manager of this machine. Any thread; blocks. */
public interface Systemd extends AutoCloseable {
  /** Whether there is one to talk to, and a sentence why not. */
  Presence presence();

  /**
   * What there is to talk to. One that cannot be spoken to is there all the same: what it runs must
   * not be taken for absent.
   *
   * @param there the machine is run by systemd
   * @param problem why it is not, or why it cannot be spoken to; else empty
   */
  record Presence(boolean there, String problem) {}

  /** Never fails for a unit that does not exist: its load state says so. */
  UnitStatus unit(String name) throws SystemdException;

  /** Starts and awaits the job's end; {@link UnitStatus} after it. */
  JobResult start(String unit, Duration timeout) throws SystemdException;

  JobResult stop(String unit, Duration timeout) throws SystemdException;

  /** As {@code systemctl enable} and {@code disable} of units with files. */
  void enable(String unit) throws SystemdException;

  void disable(String unit) throws SystemdException;

  void resetFailed(String unit) throws SystemdException;

  /** Reads unit files again. */
  void reload() throws SystemdException;

  @Override
  void close();
}
