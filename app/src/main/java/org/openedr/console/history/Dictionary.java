package org.openedr.console.history;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numbers values from 0, in the order in which they come, at most 65 536 of them: a column then
 * needs two bytes a row. One writer; readers see what was there at their last look at something
 * that the writer has published since. They are comparable, so that finding one takes a few steps
 * even if somebody has given all of them the same hash (see {@link java.util.HashMap}).
 */
final class Dictionary<T extends Comparable<T>> {
  private static final int MAX = 1 << 16;

  private Object[] values;
  private int size;
  private final @Nullable Map<T, Integer> ids;

  Dictionary() {
    values = new Object[16];
    ids = new HashMap<>();
  }

  private Dictionary(Object[] values) {
    this.values = values;
    this.size = values.length;
    this.ids = null;
  }

  /** The number of a value, a new one if need be. For the writer. */
  char id(T value) {
    Map<T, Integer> known = ids;
    if (known == null || size == MAX) {
      throw new IllegalStateException(known == null ? "sealed" : "full");
    }
    Integer id = known.get(value);
    if (id != null) {
      return (char) id.intValue();
    }
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size] = value;
    known.put(value, size);
    return (char) size++;
  }

  @SuppressWarnings("unchecked") // id() lets nothing else in
  T get(int id) {
    return (T) values[id];
  }

  int size() {
    return size;
  }

  /** For the writer: the same values, to which none can be added. */
  Dictionary<T> sealed() {
    return new Dictionary<>(Arrays.copyOf(values, size));
  }
}
