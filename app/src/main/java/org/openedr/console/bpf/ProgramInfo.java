package org.openedr.console.bpf;

import com.sun.jna.Memory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * {@code struct bpf_prog_info} (linux: include/uapi/linux/bpf.h).
 *
 * @param type number of {@code enum bpf_prog_type}
 * @param name at most 15 bytes
 * @param tag hash of the instructions, 16 hexadecimal digits
 * @param loadedBootNs when it was loaded, boot clock
 * @param uid who loaded it
 * @param functionTypeId BTF type of its first function, within BTF object {@code btfId}; 0: none
 * @param runTimeNs and {@code runCount} only grow while the kernel's run-time statistics are on
 * @param recursionMisses runs that the kernel left out because it was running already (Linux 5.12)
 * @param verifiedInstructions 0 when the kernel does not tell (before 5.16)
 * @param attachBtfObjectId BTF object of the attach target of typed programs; 0: none
 */
public record ProgramInfo(
    int id,
    int type,
    String name,
    String tag,
    int xlatedBytes,
    int jitedBytes,
    long loadedBootNs,
    int uid,
    List<Integer> mapIds,
    int btfId,
    int functionTypeId,
    long runTimeNs,
    long runCount,
    long recursionMisses,
    int verifiedInstructions,
    int attachBtfObjectId,
    int attachBtfId) {

  private static final int BYTES = 232;
  private static final int NR_MAP_IDS = 52;
  private static final int MAP_IDS = 56;
  private static final int FUNC_INFO_REC_SIZE = 132;
  private static final int FUNC_INFO = 136;
  private static final int NR_FUNC_INFO = 144;

  /**
   * Asks the kernel, once or twice; the descriptor stays open.
   *
   * @throws BpfException the kernel refused, or the descriptor is of something else
   */
  public static ProgramInfo of(BpfFd fd) throws BpfException {
    return of(fd.number());
  }

  static ProgramInfo of(int fd) throws BpfException {
    try (Memory request = new Memory(BYTES)) {
      request.clear();
      ByteBuffer first = KernelObjects.info(fd, request, "a program");
      int maps = first.getInt(NR_MAP_IDS);
      int functions = first.getInt(NR_FUNC_INFO);
      int recordBytes = first.getInt(FUNC_INFO_REC_SIZE);
      if (maps == 0 && functions == 0) {
        return parse(first, List.of(), 0);
      }
      return withLists(fd, request, maps, functions, recordBytes);
    }
  }

  /** The second call: the kernel has told how long the lists are. */
  private static ProgramInfo withLists(
      int fd, Memory request, int maps, int functions, int recordBytes) throws BpfException {
    try (Memory mapIds = new Memory(4L * Math.max(1, maps));
        Memory function = new Memory(Math.max(8, recordBytes))) {
      function.clear();
      request.clear();
      request.setInt(NR_MAP_IDS, maps);
      request.setPointer(MAP_IDS, mapIds);
      if (functions > 0) {
        request.setInt(NR_FUNC_INFO, 1); // only the entry function's name is wanted
        request.setInt(FUNC_INFO_REC_SIZE, recordBytes);
        request.setPointer(FUNC_INFO, function);
      }
      ByteBuffer info = KernelObjects.info(fd, request, "a program");
      List<Integer> ids = new ArrayList<>();
      for (int i = 0; i < Math.min(maps, info.getInt(NR_MAP_IDS)); i++) {
        ids.add(mapIds.getInt(4L * i));
      }
      return parse(info, List.copyOf(ids), functions > 0 ? function.getInt(4) : 0);
    }
  }

  private static ProgramInfo parse(ByteBuffer info, List<Integer> mapIds, int functionTypeId) {
    byte[] tag = new byte[8];
    info.get(8, tag);
    return new ProgramInfo(
        info.getInt(4),
        info.getInt(0),
        KernelObjects.text(info, 64, 16),
        HexFormat.of().formatHex(tag),
        info.getInt(20),
        info.getInt(16),
        info.getLong(40),
        info.getInt(48),
        mapIds,
        info.getInt(128),
        functionTypeId,
        info.getLong(192),
        info.getLong(200),
        info.getLong(208),
        info.getInt(216),
        info.getInt(220),
        info.getInt(224));
  }
}
