package org.openedr.console.event;

/** Bits of {@code event_header.flags}, as in {@code openedr_wire.h}. */
public final class WireFlags {
  public static final int FILENAME_TRUNCATED = 1;
  public static final int EXE_TRUNCATED = 1 << 1;
  public static final int ARGS_TRUNCATED = 1 << 2;
  public static final int FILENAME_MISSING = 1 << 3;
  public static final int EXE_MISSING = 1 << 4;
  public static final int ARGS_MISSING = 1 << 5;

  /** Seen at syscall entry (V1): whether the exec succeeded is unknown. */
  public static final int ATTEMPT = 1 << 6;

  /** The exec was called by a thread that was not the leader. */
  public static final int NON_LEADER = 1 << 7;

  /** The exit code is the syscall's argument (V1), not the kernel's verdict. */
  public static final int SYSCALL_CODE = 1 << 8;

  /** The arguments of an exec were not captured, on purpose: its agent was too busy. */
  public static final int ARGS_LEFT_OUT = 1 << 9;

  /** It is a thread of the kernel. */
  public static final int KERNEL_THREAD = 1 << 10;

  /** The binary of an exec had been removed from its folder before. */
  public static final int EXE_DELETED = 1 << 11;

  private WireFlags() {}
}
