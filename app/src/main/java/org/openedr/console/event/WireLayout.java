package org.openedr.console.event;

/**
 * Offsets of {@code openedr_wire.h}, in bytes. A test compares them with the BTF of the built
 * objects.
 *
 * <pre>
 *  0  u64 time_boot_ns          40  u32 ppid
 *  8  u64 start_boot_ns         44  u32 uid
 * 16  u64 parent_start_boot_ns  48  u32 gid
 * 24  u64 cgroup_id             52  u16 type
 * 32  u32 tgid                  54  u16 flags
 * 36  u32 tid                   56  u8[16] comm
 * 72  exec: u16 filename_len, u16 exe_len, u16 args_len, u16 pad; the strings from 80 on
 * 72  exit: u32 code, u32 pad
 * </pre>
 */
public final class WireLayout {
  public static final int TIME_BOOT_NS = 0;
  public static final int START_BOOT_NS = 8;
  public static final int PARENT_START_BOOT_NS = 16;
  public static final int CGROUP_ID = 24;
  public static final int TGID = 32;
  public static final int TID = 36;
  public static final int PPID = 40;
  public static final int UID = 44;
  public static final int GID = 48;
  public static final int TYPE = 52;
  public static final int FLAGS = 54;
  public static final int COMM = 56;
  public static final int COMM_BYTES = 16;
  public static final int HEADER_BYTES = 72;

  public static final int FILENAME_LEN = 72;
  public static final int EXE_LEN = 74;
  public static final int ARGS_LEN = 76;
  public static final int EXEC_BYTES = 80;

  public static final int EXIT_CODE = 72;
  public static final int EXIT_BYTES = 80;

  private WireLayout() {}
}
