package org.openedr.console.bpf;

import com.sun.jna.Memory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A BTF object in the kernel (linux: include/uapi/linux/bpf.h, {@code struct bpf_btf_info}).
 *
 * @param name {@code vmlinux} or a module; empty for that of programs
 * @param kernel it belongs to the kernel or a module: then all but vmlinux is split BTF over it
 * @param bytes its whole content, as in {@code /sys/kernel/btf}
 */
public record BtfInfo(int id, String name, boolean kernel, ByteBuffer bytes) {
  private static final int BYTES = 32;
  private static final int SIZE = 8;
  private static final int NAME = 16;
  private static final int NAME_LENGTH = 24;
  private static final int NAME_BYTES = 256;

  /**
   * Asks the kernel and copies all of its content (megabytes for vmlinux); the descriptor stays
   * open.
   *
   * @throws BpfException the kernel refused, or the descriptor is of something else
   */
  public static BtfInfo of(BpfFd fd) throws BpfException {
    try (Memory request = new Memory(BYTES);
        Memory name = new Memory(NAME_BYTES)) {
      request.clear();
      int size = KernelObjects.info(fd.number(), request, "a BTF object").getInt(SIZE);
      name.clear();
      try (Memory content = new Memory(Math.max(1, size))) {
        ByteBuffer info = filled(fd, request, content, size, name);
        ByteBuffer bytes =
            ByteBuffer.wrap(content.getByteArray(0, size)).order(ByteOrder.nativeOrder());
        return new BtfInfo(
            info.getInt(12),
            KernelObjects.text(name.getByteBuffer(0, NAME_BYTES), 0, NAME_BYTES),
            info.getInt(28) != 0,
            bytes);
      }
    }
  }

  /** Kernels before 5.11 know no names, and refuse a request that holds more than they know. */
  private static ByteBuffer filled(BpfFd fd, Memory request, Memory content, int size, Memory name)
      throws BpfException {
    request.clear();
    request.setPointer(0, content);
    request.setInt(SIZE, size);
    request.setPointer(NAME, name);
    request.setInt(NAME_LENGTH, NAME_BYTES);
    try {
      return KernelObjects.info(fd.number(), request, "a BTF object");
    } catch (BpfException e) {
      if (e.errno() != Errno.E2BIG.number()) {
        throw e;
      }
      request.clear();
      request.setPointer(0, content);
      request.setInt(SIZE, size);
      return KernelObjects.info(fd.number(), request, "a BTF object");
    }
  }
}
