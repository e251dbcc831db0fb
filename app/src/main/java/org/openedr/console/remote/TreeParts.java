package org.openedr.console.remote;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.process.ProcessEntry;
import org.openedr.console.process.TreeDelta;

/** Makes one delta of the parts that it came in. One thread. */
final class TreeParts {
  private final Map<ProcessKey, ProcessEntry> changed = new LinkedHashMap<>();
  private final Set<ProcessKey> removed = new LinkedHashSet<>();
  private boolean reset;
  private @Nullable TreeDelta last;

  void add(TreeDelta part) {
    last = part;
    if (part.reset()) { // the engine begins anew: it has forgotten what was removed meanwhile
      reset = true;
      changed.clear();
      removed.clear();
    }
    for (ProcessKey key : part.removed()) {
      changed.remove(key);
      removed.add(key);
    }
    part.changed().forEach(entry -> changed.put(entry.key(), entry));
  }

  TreeDelta whole() {
    TreeDelta end = last;
    if (end == null) {
      throw new IllegalStateException("no part came");
    }
    return new TreeDelta(
        end.version(),
        reset,
        new ArrayList<>(changed.values()),
        reset ? List.of() : List.copyOf(removed),
        end.alive(),
        end.staleSinceBootNs());
  }
}
