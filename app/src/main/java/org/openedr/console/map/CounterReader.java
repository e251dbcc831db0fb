package org.openedr.console.map;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.bpf.MapReader;
import org.openedr.console.btf.FlatValue;
import org.openedr.console.btf.Value;
import org.openedr.console.inventory.kernel.KernelBtf;

/**
 * Reads counters for samples, several times a second. What is gone or cannot be read is empty. Any
 * thread.
 */
public record CounterReader(KernelBtf types) {
  private static final byte[] KEY_0 = new byte[Integer.BYTES];

  /**
   * All numbers of one entry, summed over the CPUs.
   *
   * @param byPath in the order of the type, as the kernel has them: see {@link
   *     CounterNote#corrected}
   * @param notes keys of {@link CounterNote} by path; only of those that have one
   * @param layout as in {@link MapPage}
   */
  public record Counters(Map<String, Double> byPath, Map<String, String> notes, String layout) {}

  /** The counters of a monitor: key 0 of its statistics map. */
  public Optional<Counters> read(int statsMapId) {
    return read(statsMapId, KEY_0);
  }

  /**
   * One number of any entry.
   *
   * @param keyHex two hexadecimal digits a byte
   * @param path as {@link FlatValue} gives it
   */
  public OptionalDouble field(int mapId, String keyHex, String path) {
    byte[] key;
    try {
      key = HexFormat.of().parseHex(keyHex);
    } catch (IllegalArgumentException e) {
      return OptionalDouble.empty();
    }
    Optional<Double> found = read(mapId, key).map(counters -> counters.byPath().get(path));
    return found.isPresent() ? OptionalDouble.of(found.get()) : OptionalDouble.empty();
  }

  private Optional<Counters> read(int mapId, byte[] key) {
    try {
      Optional<MapReader> opened = MapReader.open(mapId);
      if (opened.isEmpty()) {
        return Optional.empty();
      }
      try (MapReader map = opened.get()) {
        MapKind kind = MapKind.of(map.info().type());
        boolean listed = kind == MapKind.KEYED || kind == MapKind.INDEXED;
        if (!listed || key.length != map.info().keySize()) {
          return Optional.empty();
        }
        Optional<ByteBuffer> value = map.lookup(key);
        if (value.isEmpty()) {
          return Optional.empty();
        }
        EntryDecoder decoder = EntryDecoder.of(map.info(), types);
        return Optional.of(counters(decoder.entry(key, value.get()).value(), decoder.layout()));
      }
    } catch (BpfException | LinkageError e) {
      return Optional.empty();
    }
  }

  private static Counters counters(Value value, String layout) {
    Map<String, Double> byPath = new LinkedHashMap<>();
    Map<String, String> notes = new LinkedHashMap<>();
    for (FlatValue.Leaf leaf : FlatValue.of(value)) {
      if (leaf.value() instanceof Value.Numeric number) {
        byPath.putIfAbsent(leaf.path(), number.asDouble());
        if (!leaf.note().isEmpty()) {
          notes.putIfAbsent(leaf.path(), leaf.note());
        }
      }
    }
    return new Counters(byPath, notes, layout);
  }
}
