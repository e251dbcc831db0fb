package org.openedr.console.bpf;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the entries of any map, found by its number; never writes, and never takes a record out of
 * a ring. One thread.
 */
public final class MapReader implements AutoCloseable {
  private static final int PROT_READ = 1;
  private static final int MAP_SHARED = 1;
  private static final Pointer MAP_FAILED = new Pointer(-1);

  private final BpfFd fd;
  private final MapInfo info;
  private final int valueBytes;
  private final Memory key;
  private final Memory nextKey;
  private final Memory value;

  private MapReader(BpfFd fd, MapInfo info, int valueBytes) {
    this.fd = fd;
    this.info = info;
    this.valueBytes = valueBytes;
    this.key = new Memory(Math.max(8, info.keySize()));
    this.nextKey = new Memory(Math.max(8, info.keySize()));
    this.value = new Memory(Math.max(8, valueBytes));
  }

  /** Empty when there is no such map any more. */
  public static Optional<MapReader> open(int mapId) throws BpfException {
    Optional<BpfFd> opened = KernelObjects.open(ObjectKind.MAP, mapId);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    BpfFd fd = opened.get();
    try {
      MapInfo info = MapInfo.of(fd);
      int stride = info.valueSize() + 7 & ~7; // linux: kernel/bpf/syscall.c, bpf_map_value_size
      int cpus = MapTypes.isPerCpu(info.type()) ? Libbpf.libbpf_num_possible_cpus() : 0;
      if (cpus < 0) { // without /sys: a buffer of a guessed size would be overrun
        throw new BpfException("count the CPUs for map", info.name(), -cpus, "");
      }
      int bytes = cpus == 0 ? info.valueSize() : stride * cpus;
      return Optional.of(new MapReader(fd, info, bytes));
    } catch (BpfException | RuntimeException | Error e) {
      fd.close();
      throw e;
    }
  }

  /** As it was when the map was opened. */
  public MapInfo info() {
    return info;
  }

  /** Bytes of what {@link #lookup} returns: of all possible CPUs, each rounded up to 8. */
  public int valueBytes() {
    return valueBytes;
  }

  /**
   * The key after another one.
   *
   * @param after null for the first; of a hash map whose key is gone the kernel begins anew
   * @return null after the last
   * @throws BpfException for maps without keys to list (EOPNOTSUPP, EINVAL)
   */
  public byte @Nullable [] nextKey(byte @Nullable [] after) throws BpfException {
    if (after != null) {
      key.write(0, after, 0, after.length);
    }
    int result =
        Libbpf.bpf_map_get_next_key(fd.number(), after == null ? Pointer.NULL : key, nextKey);
    if (result == -Errno.ENOENT.number()) {
      return null;
    }
    if (result < 0) {
      throw new BpfException("list the keys of map", subject(), -result, "");
    }
    return nextKey.getByteArray(0, info.keySize());
  }

  /** The bytes of a value; of a per-CPU map those of all possible CPUs. Empty: no such entry. */
  public Optional<ByteBuffer> lookup(byte[] ofKey) throws BpfException {
    key.write(0, ofKey, 0, ofKey.length);
    int result = Libbpf.bpf_map_lookup_elem(fd.number(), key, value);
    if (result == -Errno.ENOENT.number()) {
      return Optional.empty();
    }
    if (result < 0) {
      throw new BpfException("look up an entry of map", subject(), -result, "");
    }
    return Optional.of(
        ByteBuffer.wrap(value.getByteArray(0, valueBytes)).order(ByteOrder.nativeOrder()));
  }

  /** Whether there is such an entry; cheaper than {@link #lookup}. */
  public boolean contains(byte[] ofKey) {
    key.write(0, ofKey, 0, ofKey.length);
    return Libbpf.bpf_map_lookup_elem(fd.number(), key, value) >= 0;
  }

  /**
   * Positions of a ring buffer, looked at without taking anything out.
   *
   * @return consumer, then producer position
   */
  public long[] ringPositions() throws BpfException {
    // The kernel maps nothing of a map that was opened to be read only (linux: do_mmap clears
    // VM_SHARED, bpf_map_mmap insists on it): a second descriptor, and only PROT_READ.
    int writable = Libbpf.bpf_map_get_fd_by_id(info.id());
    if (writable < 0) {
      throw new BpfException("look into the ring", subject(), -writable, "");
    }
    try (BpfFd ring = new BpfFd(writable)) {
      long consumer = firstLongOfPage(ring, 0);
      return new long[] {consumer, Math.max(consumer, firstLongOfPage(ring, 1))};
    }
  }

  private long firstLongOfPage(BpfFd ring, int index) throws BpfException {
    NativeLong bytes = new NativeLong(BpfLibc.getpagesize());
    NativeLong offset = new NativeLong((long) index * BpfLibc.getpagesize());
    Pointer page = BpfLibc.mmap(Pointer.NULL, bytes, PROT_READ, MAP_SHARED, ring.number(), offset);
    if (MAP_FAILED.equals(page)) {
      throw new BpfException("look into the ring", subject(), Native.getLastError(), "");
    }
    try {
      return page.getLong(0);
    } finally {
      BpfLibc.munmap(page, bytes);
    }
  }

  private String subject() {
    return info.name() + " (" + info.id() + ")";
  }

  @Override
  public void close() {
    fd.close();
    key.close();
    nextKey.close();
    value.close();
  }
}
