package org.openedr.console.remote;

import java.util.HashMap;
import java.util.Map;
import org.openedr.console.machine.Machine;
import org.openedr.console.statistics.TrackedField;
import org.openedr.console.statistics.series.SeriesInfo;

/** Fields that heads have added: one is given up when the last of its heads has. Any thread. */
final class SharedFields {
  private final Machine machine;
  private final Map<TrackedField, Integer> heads = new HashMap<>();

  SharedFields(Machine machine) {
    this.machine = machine;
  }

  synchronized SeriesInfo add(TrackedField field, boolean again) {
    SeriesInfo info = machine.track(field);
    if (!again) {
      heads.merge(field, 1, Integer::sum);
    }
    return info;
  }

  synchronized void remove(TrackedField field) {
    if (heads.merge(field, -1, Integer::sum) <= 0) {
      heads.remove(field);
      machine.untrack(field);
    }
  }
}
