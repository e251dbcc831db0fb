package org.openedr.console.health;

import org.openedr.console.finding.Severity;

/** How well a monitor does its work; from good to bad, then what cannot be told. */
public enum HealthLevel {
  HEALTHY(0, Severity.OK),
  DEGRADED(1, Severity.WARNING),
  UNHEALTHY(2, Severity.ERROR),
  UNKNOWN(3, Severity.INFO);

  private final int exitCode;
  private final Severity severity;

  HealthLevel(int exitCode, Severity severity) {
    this.exitCode = exitCode;
    this.severity = severity;
  }

  /** On the scale of all findings. */
  public Severity severity() {
    return severity;
  }

  /** The level of a finding; what is only to know could not be told. */
  static HealthLevel of(Severity severity) {
    return switch (severity) {
      case OK -> HEALTHY;
      case INFO -> UNKNOWN;
      case WARNING -> DEGRADED;
      case ERROR -> UNHEALTHY;
    };
  }

  /** For monitoring systems. */
  public int exitCode() {
    return exitCode;
  }
}
