package org.openedr.console.probe;

/** The two generations of the process monitor. */
public enum MonitorVersion {
  /** Kprobes on system calls: deprecated, the fallback. */
  V1("v1", "process_monitor.o"),
  /** Sched tracepoints: recommended. */
  V2("v2", "process_monitor_v2.o");

  private final String label;
  private final String objectFile;

  MonitorVersion(String label, String objectFile) {
    this.label = label;
    this.objectFile = objectFile;
  }

  public String label() {
    return label;
  }

  public String objectFile() {
    return objectFile;
  }
}
