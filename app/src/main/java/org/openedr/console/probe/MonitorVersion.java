package org.openedr.console.probe;

import org.openedr.console.base.text.Labeled;

/** The two generations of the process monitor. */
public enum MonitorVersion implements Labeled {
  /** Kprobes on system calls: deprecated, the fallback. */
  V1("process_monitor.o"),
  /** Sched tracepoints: recommended. */
  V2("process_monitor_v2.o");

  private final String objectFile;

  MonitorVersion(String objectFile) {
    this.objectFile = objectFile;
  }

  public String objectFile() {
    return objectFile;
  }
}
