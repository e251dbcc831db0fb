package org.openedr.console.bpf;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A map of a test's own, written by tests of any package. */
public final class TestMap implements AutoCloseable {
  static {
    Native.register(TestMap.class, "libbpf.so.1");
  }

  private final int fd;
  private final boolean own;
  private final int id;

  private TestMap(int fd, boolean own) throws BpfException {
    this.fd = fd;
    this.own = own;
    this.id = MapInfo.of(new BpfFd(fd)).id();
  }

  private static native int bpf_map_delete_elem(int fd, Pointer key);

  public static TestMap create(int type, String name, int keySize, int valueSize, int maxEntries)
      throws BpfException {
    return create(type, name, keySize, valueSize, maxEntries, 0);
  }

  public static TestMap create(
      int type, String name, int keySize, int valueSize, int maxEntries, int flags)
      throws BpfException {
    LibbpfLog.install();
    final int optsBytes = 48; // struct bpf_map_create_opts: sz 0, map_flags 28
    try (Memory opts = new Memory(optsBytes)) {
      opts.clear();
      opts.setLong(0, optsBytes);
      opts.setInt(28, flags);
      int fd = Libbpf.bpf_map_create(type, name, keySize, valueSize, maxEntries, opts);
      if (fd < 0) {
        throw new BpfException("create map", name, -fd, "");
      }
      return new TestMap(fd, true);
    }
  }

  /** Of an object that the test has loaded. */
  public static TestMap of(BpfMap map) throws BpfException {
    return new TestMap(map.fd(), false);
  }

  public int id() {
    return id;
  }

  public void put(byte[] key, byte[] value) throws BpfException {
    try (Memory keys = new Memory(key.length);
        Memory values = new Memory(value.length)) {
      keys.write(0, key, 0, key.length);
      values.write(0, value, 0, value.length);
      int result = Libbpf.bpf_map_update_elem(fd, keys, values, 0);
      if (result < 0) {
        throw new BpfException("update map", String.valueOf(id), -result, "");
      }
    }
  }

  /**
   * The same value for each possible CPU but that CPU n has it n + 1 times in its first 8 bytes.
   */
  public void putPerCpu(byte[] key, byte[] value) throws BpfException {
    int cpus = Libbpf.libbpf_num_possible_cpus();
    int stride = value.length + 7 & ~7;
    ByteBuffer all = ByteBuffer.allocate(stride * cpus).order(ByteOrder.nativeOrder());
    long first = ByteBuffer.wrap(value).order(ByteOrder.nativeOrder()).getLong(0);
    for (int cpu = 0; cpu < cpus; cpu++) {
      all.put(cpu * stride, value).putLong(cpu * stride, first * (cpu + 1));
    }
    put(key, all.array());
  }

  public static int cpus() {
    return Libbpf.libbpf_num_possible_cpus();
  }

  public void delete(byte[] key) throws BpfException {
    try (Memory keys = new Memory(key.length)) {
      keys.write(0, key, 0, key.length);
      int result = bpf_map_delete_elem(fd, keys);
      if (result < 0) {
        throw new BpfException("delete from map", String.valueOf(id), -result, "");
      }
    }
  }

  /** Key or value made of 4-byte numbers. */
  public static byte[] ints(int... numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.nativeOrder());
    for (int number : numbers) {
      bytes.putInt(number);
    }
    return bytes.array();
  }

  @Override
  public void close() {
    if (own) {
      BpfLibc.close(fd);
    }
  }
}
