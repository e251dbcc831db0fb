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

  /** As the object file has it; the kernel keeps the first 15 characters. */
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

  /** In bytes; of a ring buffer 0. */
  public int keySize() {
    return Libbpf.bpf_map__key_size(map);
  }

  /** In bytes, of one CPU; of a ring buffer 0. */
  public int valueSize() {
    return Libbpf.bpf_map__value_size(map);
  }

  /** Entries; of a ring buffer its size in bytes. */
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

  /** Takes an entry of a map. */
  public interface EntrySink {
    /**
     * @param value in native byte order
     */
    void take(int key, ByteBuffer value);
  }

  /**
   * Hands over the entries of a map whose keys have 4 bytes; of one that changes meanwhile some may
   * come twice, and some not at all.
   *
   * @param most so many keys are looked at
   */
  public void entries(int most, EntrySink sink) throws BpfException {
    try (Memory key = new Memory(4);
        Memory value = new Memory(valueSize())) {
      boolean found = Libbpf.bpf_map_get_next_key(fd(), Pointer.NULL, key) == 0;
      for (int i = 0; i < most && found; i++) {
        if (Libbpf.bpf_map_lookup_elem(fd(), key, value) == 0) {
          byte[] bytes = value.getByteArray(0, valueSize());
          sink.take(key.getInt(0), ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()));
        }
        found = Libbpf.bpf_map_get_next_key(fd(), key, key) == 0;
      }
      if (!found && Native.getLastError() != Errno.ENOENT.number()) {
        throw new BpfException("walk map", name, Native.getLastError(), "");
      }
    }
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
