package org.openedr.console.ui.maps;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openedr.console.btf.Value;

/**
 * One visible row: an entry, or a field of an expanded one. Immutable.
 *
 * @param keyHex of its entry
 * @param path of the field; empty for the entry
 * @param label key of the entry, or name of the field
 * @param text value in one line
 * @param hex bytes of the entry's value; empty for a field
 * @param note key of what is to be known of it; empty: nothing
 * @param cpus value on each CPU; empty when there is one for all
 */
record MapRow(
    String keyHex,
    String path,
    int depth,
    String label,
    String text,
    String hex,
    @Nullable Value value,
    boolean expandable,
    boolean expanded,
    String note,
    List<String> cpus,
    Mark mark) {

  /** Values that have just changed stand out for a while. */
  enum Mark {
    NONE,
    CHANGED,
    NEW
  }

  /** Unique among the rows. */
  String key() {
    return keyHex + "/" + path;
  }

  /** The value as other programs want it. */
  String plain() {
    return value == null ? text : MapValueText.plain(value);
  }

  boolean numeric() {
    return value instanceof Value.Numeric;
  }
}
