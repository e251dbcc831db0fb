package org.openedr.console.health;

/** How well a monitor does its work; from good to bad, then what cannot be told. */
public enum HealthLevel {
  HEALTHY(0),
  DEGRADED(1),
  UNHEALTHY(2),
  UNKNOWN(3);

  private final int exitCode;

  HealthLevel(int exitCode) {
    this.exitCode = exitCode;
  }

  /** For monitoring systems. */
  public int exitCode() {
    return exitCode;
  }
}
