package org.openedr.console.health;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openedr.console.health.MonitorFacts.Power;

/** A monitor whose facts a test turns by hand. */
final class Monitor {
  String label = "OpenEDR V2";
  String identity = "12,13,14";
  int programs = 3;
  int attached = 3;
  Power power = Power.ON;
  int restrainedPer10000 = -1;
  long events;
  long leftOut;
  Map<String, Long> lost = new HashMap<>();
  long errors;
  double cpu = 0.5;
  boolean counts = true;
  MonitorFacts.@Nullable Ring ring;
  long forks;
  Witness witness = Witness.CREATED;

  MonitorFacts facts() {
    return new MonitorFacts(
        label,
        identity,
        true,
        "this console",
        programs,
        attached,
        power,
        restrainedPer10000,
        events,
        signsOfLife(),
        lost,
        errors,
        cpu,
        counts,
        ring,
        witness,
        forks);
  }

  private long signsOfLife() {
    MonitorFacts.Ring seen = ring;
    return counts
        ? events + leftOut + lost.values().stream().mapToLong(Long::longValue).sum()
        : seen == null ? 0 : seen.produced();
  }

  /** Some events, each of which the kernel has counted as a task. */
  void work(long more) {
    events += more;
    forks += more;
  }
}
