package org.openedr.console.cli.watch;

import java.util.HashMap;
import java.util.Map;
import org.openedr.console.event.EventType;
import org.openedr.console.history.LoggedEvent;

/** Indents events below those of the process that started theirs, as far as it was seen. */
final class AncestryPrefix {
  private static final int DEEPEST = 24;

  /** A watch may run for weeks and lose exits: start afresh rather than grow without bound. */
  private static final int MOST_PROCESSES = 100_000;

  private final Map<Integer, Integer> depthByTgid = new HashMap<>();

  String of(LoggedEvent event) {
    int tgid = event.key().tgid();
    Integer known = depthByTgid.get(tgid);
    int depth = known != null && event.type() != EventType.FORK ? known : below(event);
    if (depthByTgid.size() >= MOST_PROCESSES) {
      depthByTgid.clear();
    }
    if (event.type() == EventType.EXIT) {
      depthByTgid.remove(tgid);
    } else {
      depthByTgid.put(tgid, depth);
    }
    return depth == 0 ? "" : "  ".repeat(Math.min(depth, DEEPEST) - 1) + "└ ";
  }

  private int below(LoggedEvent event) {
    Integer parent = depthByTgid.get(event.parent().tgid());
    return parent == null ? 0 : parent + 1;
  }
}
