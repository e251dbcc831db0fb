package org.openedr.console.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.bpf.MapReader;

/**
 * Goes from key to key of a map while others may delete keys. The kernel begins anew when it is
 * asked for the key behind one that is gone; then the walk goes on behind an earlier key that is
 * still there, so that no entry is shown twice. One thread.
 */
final class KeyWalk {
  /** So many earlier keys are remembered. */
  private static final int TRAIL = 8;

  private final MapReader map;
  private final boolean indexed;
  private final List<byte[]> trail; // the last one is where the walk is
  private final byte @Nullable [] first;
  private boolean lost;

  private KeyWalk(MapReader map, boolean indexed, List<byte[]> trail, byte @Nullable [] first) {
    this.map = map;
    this.indexed = indexed;
    this.trail = trail;
    this.first = first;
  }

  /**
   * A walk that begins behind the place of a cursor.
   *
   * @param cursor of an earlier walk, or a key; empty for the first key
   * @throws IllegalArgumentException when it is no cursor of this map
   */
  static KeyWalk of(MapReader map, String cursor) throws BpfException {
    List<byte[]> trail = new ArrayList<>();
    if (!cursor.isEmpty()) {
      for (String key : cursor.split(",", TRAIL + 1)) {
        byte[] bytes = HexFormat.of().parseHex(key);
        if (bytes.length != map.info().keySize()) {
          throw new IllegalArgumentException(
              "a key of " + bytes.length + " bytes, not " + map.info().keySize());
        }
        trail.addFirst(bytes);
      }
    }
    boolean indexed = MapKind.of(map.info().type()) == MapKind.INDEXED;
    return new KeyWalk(map, indexed, trail, indexed ? null : map.nextKey(null));
  }

  /** Null at the end, or when the walk has lost its way. */
  byte @Nullable [] next() throws BpfException {
    if (trail.isEmpty()) {
      return went(indexed ? map.nextKey(null) : first);
    }
    while (!trail.isEmpty()) {
      byte[] last = trail.getLast();
      byte[] next = map.nextKey(last);
      if (indexed || (map.contains(last) && !(next != null && Arrays.equals(next, first)))) {
        return went(next);
      }
      trail.removeLast();
    }
    lost = map.nextKey(null) != null;
    return null;
  }

  private byte @Nullable [] went(byte @Nullable [] next) {
    if (next != null) {
      trail.add(next);
      if (trail.size() > (indexed ? 1 : TRAIL)) {
        trail.removeFirst();
      }
    }
    return next;
  }

  /** All remembered keys are gone: what comes behind them cannot be told. */
  boolean lost() {
    return lost;
  }

  /** Where the walk is: keys in hexadecimal digits, the latest first. */
  String cursor() {
    return trail.reversed().stream()
        .map(HexFormat.of()::formatHex)
        .collect(Collectors.joining(","));
  }
}
