package org.openedr.console.process;

import java.util.HashMap;
import java.util.Map;
import org.openedr.console.base.text.KernelString;

/** The strings of one scan: equal ones once, within a bound of bytes. One thread. */
final class ScannedStrings {
  /** A string beside its bytes: two objects and an entry of the map. */
  private static final int STRING_BYTES = 96;

  private final Map<KernelString, KernelString> known = new HashMap<>();
  private long left;

  ScannedStrings(long bytes) {
    this.left = bytes;
  }

  /** The same, or an empty one when there is no room for it. */
  KernelString keep(KernelString string) {
    KernelString before = known.get(string);
    if (before != null || string.isEmpty()) {
      return before == null ? string : before;
    }
    int size = STRING_BYTES + string.length();
    if (size > left) {
      return KernelString.EMPTY;
    }
    left -= size;
    known.put(string, string);
    return string;
  }
}
