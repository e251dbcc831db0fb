package org.openedr.console.bpf;

import com.sun.jna.Memory;
import java.nio.ByteBuffer;

/**
 * {@code struct bpf_map_info} (linux: include/uapi/linux/bpf.h).
 *
 * @param type number of {@code enum bpf_map_type}
 * @param name at most 15 bytes
 * @param maxEntries bytes for a ring buffer
 * @param vmlinuxValueTypeId BTF type of the kernel, of a struct_ops map; 0: none
 * @param btfId BTF object of the two types that follow; 0: none
 */
public record MapInfo(
    int id,
    int type,
    String name,
    int keySize,
    int valueSize,
    int maxEntries,
    int flags,
    int vmlinuxValueTypeId,
    int btfId,
    int keyTypeId,
    int valueTypeId) {

  private static final int BYTES = 88;

  /**
   * Asks the kernel; the descriptor stays open.
   *
   * @throws BpfException the kernel refused, or the descriptor is of something else
   */
  public static MapInfo of(BpfFd fd) throws BpfException {
    try (Memory request = new Memory(BYTES)) {
      request.clear();
      ByteBuffer info = KernelObjects.info(fd.number(), request, "a map");
      return new MapInfo(
          info.getInt(4),
          info.getInt(0),
          KernelObjects.text(info, 24, 16),
          info.getInt(8),
          info.getInt(12),
          info.getInt(16),
          info.getInt(20),
          info.getInt(44),
          info.getInt(64),
          info.getInt(68),
          info.getInt(72));
    }
  }
}
