package org.openedr.console.comparison;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.openedr.console.probe.MonitorVersion;

/** Who takes turns, and in which order. Pure. */
final class RoundOrder {
  /** What is attached while the workload runs. */
  enum Subject {
    NONE("none", null),
    V1("V1", MonitorVersion.V1),
    V2("V2", MonitorVersion.V2);

    final String label;
    final @Nullable MonitorVersion version;

    Subject(String label, @Nullable MonitorVersion version) {
      this.label = label;
      this.version = version;
    }
  }

  private RoundOrder() {}

  /** A round's order is drawn anew, so that what drifts falls on all alike. */
  static List<List<Subject>> order(List<Subject> fit, int rounds, long seed) {
    Random random = new Random(seed);
    List<List<Subject>> order = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      List<Subject> turns = new ArrayList<>(fit);
      Collections.shuffle(turns, random);
      order.add(List.copyOf(turns));
    }
    return List.copyOf(order);
  }
}
