package org.openedr.console.bpf;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A map of an opened object; valid until the object is closed. Any thread. */
public final class BpfMap {
  private final Pointer map;
  private final String name;

  BpfMap(Pointer map, String name) {
    this.map = map;
    this.name = name;
  }

  public String name() {
    return name;
  }

  /** Valid after load. */
  public int fd() {
    return Libbpf.bpf_map__fd(map);
  }

  /** Number of {@code enum bpf_map_type}. */
  public int type() {
    return Libbpf.bpf_map__type(map);
  }

  public int keySize() {
    return Libbpf.bpf_map__key_size(map);
  }

  public int valueSize() {
    return Libbpf.bpf_map__value_size(map);
  }

  public int maxEntries() {
    return Libbpf.bpf_map__max_entries(map);
  }

  /** Before load only. */
  public void setMaxEntries(int entries) throws BpfException {
    int result = Libbpf.bpf_map__set_max_entries(map, entries);
    if (result < 0) {
      throw new BpfException("set the size of map", name, -result, "");
    }
  }

  /** The value of a key of 4 bytes, in native byte order. */
  public ByteBuffer lookup(int key) throws BpfException {
    return read(key, valueSize());
  }

  /**
   * The values of all possible CPUs of a per-CPU map, one after the other.
   *
   * @return one slice a CPU
   */
  public ByteBuffer[] lookupPerCpu(int key) throws BpfException {
    int cpus = Libbpf.libbpf_num_possible_cpus();
    int stride = valueSize() + 7 & ~7; // linux: kernel/bpf/syscall.c, bpf_map_value_size
    ByteBuffer all = read(key, stride * cpus);
    ByteBuffer[] values = new ByteBuffer[cpus];
    for (int cpu = 0; cpu < cpus; cpu++) {
      values[cpu] = all.slice(cpu * stride, valueSize()).order(ByteOrder.nativeOrder());
    }
    return values;
  }

  private ByteBuffer read(int key, int bytes) throws BpfException {
    try (Memory keyMemory = new Memory(4);
        Memory value = new Memory(bytes)) {
      keyMemory.setInt(0, key);
      if (Libbpf.bpf_map_lookup_elem(fd(), keyMemory, value) < 0) {
        throw new BpfException("look up key " + key + " of map", name, Native.getLastError(), "");
      }
      return ByteBuffer.wrap(value.getByteArray(0, bytes)).order(ByteOrder.nativeOrder());
    }
  }

  /** Writes the value of a key of 4 bytes. */
  public void update(int key, byte[] value) throws BpfException {
    try (Memory keyMemory = new Memory(4);
        Memory valueMemory = new Memory(value.length)) {
      keyMemory.setInt(0, key);
      valueMemory.write(0, value, 0, value.length);
      if (Libbpf.bpf_map_update_elem(fd(), keyMemory, valueMemory, 0) < 0) {
        throw new BpfException("update key " + key + " of map", name, Native.getLastError(), "");
      }
    }
  }
}
