package org.openedr.console.remote;

import java.util.ArrayList;
import java.util.List;
import org.openedr.console.base.work.WorkerTrouble;

/** Answers that a head needed and did not get, shown for a while after each. Any thread. */
final class MissingAnswers {
  private static final long SHOWN_NS = 60_000_000_000L;

  private long count;
  private long since;
  private long lastNs;
  private String last = "";

  synchronized void note(String verb, String why) {
    long now = System.nanoTime();
    if (count == 0 || now - lastNs > SHOWN_NS) {
      since = System.currentTimeMillis();
    }
    count++;
    lastNs = now;
    last = "no answer to '" + verb + "': " + why;
  }

  synchronized long count() {
    return count;
  }

  /** Which answer was missing last, and why; empty if none was lately. */
  synchronized String lately() {
    return count == 0 || System.nanoTime() - lastNs > SHOWN_NS ? "" : last;
  }

  /** The troubles of an engine, and that there are answers missing, if that was so lately. */
  synchronized List<WorkerTrouble> among(List<WorkerTrouble> troubles) {
    if (lately().isEmpty()) {
      return troubles;
    }
    List<WorkerTrouble> all = new ArrayList<>(troubles);
    all.add(new WorkerTrouble("remote-answers", WorkerTrouble.Kind.FAILING, since, count, last));
    return List.copyOf(all);
  }
}
