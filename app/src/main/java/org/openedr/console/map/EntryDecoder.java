package org.openedr.console.map;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.bpf.MapInfo;
import org.openedr.console.bpf.MapTypes;
import org.openedr.console.btf.Btf;
import org.openedr.console.btf.BtfException;
import org.openedr.console.btf.Hex;
import org.openedr.console.btf.Numbers;
import org.openedr.console.btf.Value;
import org.openedr.console.btf.Value.NumberKind;
import org.openedr.console.btf.ValueDecoder;
import org.openedr.console.btf.ValueSum;
import org.openedr.console.inventory.kernel.KernelBtf;

/** Decodes the entries of one map by what is known of it. One thread. */
final class EntryDecoder {
  private final MapInfo map;
  private final @Nullable ValueDecoder decoder;
  private final @Nullable AgentLayout layout;
  private final int valueType;
  private final String problem;

  private EntryDecoder(
      MapInfo map,
      @Nullable ValueDecoder decoder,
      @Nullable AgentLayout layout,
      int valueType,
      String problem) {
    this.map = map;
    this.decoder = decoder;
    this.layout = layout;
    this.valueType = valueType;
    this.problem = problem;
  }

  static EntryDecoder of(MapInfo map, KernelBtf types) throws BpfException {
    String problem = "";
    try {
      Optional<Btf> btf =
          map.vmlinuxValueTypeId() != 0
              ? Optional.of(types.vmlinux())
              : map.btfId() == 0 ? Optional.empty() : types.get(map.btfId());
      int valueType = map.vmlinuxValueTypeId() != 0 ? map.vmlinuxValueTypeId() : map.valueTypeId();
      if (btf.isPresent() && valueType != 0) {
        return new EntryDecoder(map, new ValueDecoder(btf.get()), null, valueType, "");
      }
    } catch (BtfException e) {
      problem = String.valueOf(e.getMessage());
    }
    return new EntryDecoder(map, null, AgentLayouts.of(map).orElse(null), 0, problem);
  }

  /** As in {@link MapPage}. */
  String layout() {
    if (decoder != null) {
      return "btf";
    }
    return layout == null ? "raw" : layout.title();
  }

  /** Why there are no types although there should be; empty: nothing. */
  String problem() {
    return problem;
  }

  /** A key, decoded. */
  Value key(byte[] key) {
    ByteBuffer bytes = ByteBuffer.wrap(key).order(ByteOrder.nativeOrder());
    if (decoder != null && map.keyTypeId() != 0 && map.vmlinuxValueTypeId() == 0) {
      return decoder.decode(bytes, map.keyTypeId());
    }
    boolean number = MapKind.of(map.type()) == MapKind.INDEXED && key.length == Integer.BYTES;
    return number ? unsigned(bytes) : Hex.raw(key, "");
  }

  /**
   * An entry.
   *
   * @param value as looked up: of all CPUs for a per-CPU map
   */
  MapPage.Entry entry(byte[] key, ByteBuffer value) {
    byte[] bytes = new byte[value.remaining()];
    value.get(value.position(), bytes);
    List<Value> perCpu = new ArrayList<>();
    Value whole;
    if (MapTypes.isPerCpu(map.type())) {
      int stride = map.valueSize() + 7 & ~7; // linux: kernel/bpf/syscall.c, bpf_map_value_size
      for (int at = 0; at + stride <= bytes.length; at += stride) {
        perCpu.add(decode(value.slice(at, map.valueSize())));
      }
      Value sum = ValueSum.of(perCpu);
      perCpu.replaceAll(this::annotated);
      whole = annotated(sum);
    } else {
      whole = annotated(decode(value));
    }
    return new MapPage.Entry(
        HexFormat.of().formatHex(key),
        key(key),
        whole,
        List.copyOf(perCpu),
        HexFormat.of().formatHex(bytes));
  }

  private Value annotated(Value value) {
    return CounterNotes.annotate(value, map.valueSize());
  }

  private Value decode(ByteBuffer value) {
    ByteBuffer bytes = value.duplicate().order(ByteOrder.nativeOrder());
    if (decoder != null) {
      return decoder.decode(bytes, valueType);
    }
    if (layout != null && bytes.remaining() >= layout.sizeBytes()) {
      return layout.decode(bytes);
    }
    if (MapKind.holdsIds(map.type()) && bytes.remaining() == Integer.BYTES) {
      return unsigned(bytes);
    }
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(bytes.position(), copy);
    return Hex.raw(copy, "");
  }

  private static Value unsigned(ByteBuffer bytes) {
    return Numbers.of(Integer.toUnsignedLong(bytes.getInt(bytes.position())), NumberKind.UNSIGNED);
  }
}
