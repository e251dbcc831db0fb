package org.openedr.console.ui.maps;

import java.util.HashMap;
import java.util.Map;

/** Remembers the values on a page, and when each of them changed. One thread. */
final class ValueChanges {
  private record Seen(String text, long atNs, MapRow.Mark mark) {}

  private final long keepNs;
  private Map<String, Seen> before = new HashMap<>();
  private Map<String, Seen> now = new HashMap<>();
  private int looks;

  /**
   * @param keepNs how long a change stands out
   */
  ValueChanges(long keepNs) {
    this.keepNs = keepNs;
  }

  /** Another map or page: nothing of it is a change. */
  void reset() {
    before = new HashMap<>();
    now = new HashMap<>();
    looks = 0;
  }

  /** Rows of the same page are read again. */
  void next() {
    looks++;
    before = now;
    now = new HashMap<>();
  }

  /**
   * Notes a value and says whether it has just changed.
   *
   * @param fresh an unknown one is new, and not only out of sight before
   */
  MapRow.Mark note(String key, String text, boolean fresh, long nowNs) {
    Seen known = now.getOrDefault(key, before.get(key));
    Seen next;
    if (known == null) {
      boolean born = fresh && looks > 1;
      next = new Seen(text, nowNs, born ? MapRow.Mark.NEW : MapRow.Mark.NONE);
    } else if (known.text().equals(text)) {
      next = known;
    } else {
      next = new Seen(text, nowNs, MapRow.Mark.CHANGED);
    }
    now.put(key, next);
    return nowNs - next.atNs() > keepNs ? MapRow.Mark.NONE : next.mark();
  }
}
