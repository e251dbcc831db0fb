package org.openedr.console.base.proc;

import static org.openedr.console.base.text.RootFormat.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openedr.console.base.posix.TimeNamespace;

/** Whether processes are known here by the ids and times that the kernel's events give them. */
public final class Namespaces {
  private Namespaces() {}

  /**
   * Whether pid and start time tell the same process in procfs and in events.
   *
   * @param proc {@code /proc}
   */
  public static boolean showEventKeys(Path proc) {
    return PidNamespace.isInitial(proc) && startsAreExact(TimeNamespace.bootOffsetNs());
  }

  /**
   * Start times are shown in ticks. Shifted by anything else but whole ticks they cannot be shifted
   * back, nor when they begin before zero.
   */
  static boolean startsAreExact(long bootOffsetNs) {
    return bootOffsetNs >= 0 && bootOffsetNs % ClockTick.NS == 0;
  }

  /**
   * What is other here than for the kernel's events, and what comes of it; one sentence each, empty
   * when nothing is.
   *
   * @param proc {@code /proc}
   */
  public static List<String> remarks(Path proc) {
    return remarks(PidNamespace.isInitial(proc), TimeNamespace.bootOffsetNs());
  }

  static List<String> remarks(boolean initialPids, long bootOffsetNs) {
    List<String> remarks = new ArrayList<>();
    if (!initialPids) {
      remarks.add(
          "This process is in a pid namespace of its own, where process ids are others than those"
              + " of events: the process tree knows only what events tell.");
    }
    timeRemark(bootOffsetNs).ifPresent(remarks::add);
    return remarks;
  }

  /** That times are shifted here; empty when they are not. */
  public static Optional<String> timeRemark() {
    return timeRemark(TimeNamespace.bootOffsetNs());
  }

  private static Optional<String> timeRemark(long bootOffsetNs) {
    if (bootOffsetNs == 0) {
      return Optional.empty();
    }
    return Optional.of(
        format(
            "This process is in a time namespace of its own, where the boot clock differs by %d s"
                + " from that of events: %s.",
            bootOffsetNs / 1_000_000_000L,
            startsAreExact(bootOffsetNs)
                ? "it is set right"
                : "it is set right, but start times in /proc are not exact here, so the process"
                    + " tree knows only what events tell"));
  }
}
