package org.openedr.console.bpf;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;

/** Functions of the C library, spelled as in C. Failures leave errno in getLastError. */
final class BpfLibc {
  static {
    Native.register(BpfLibc.class, "c");
  }

  private BpfLibc() {}

  static native Pointer mmap(
      Pointer address, NativeLong length, int protection, int flags, int fd, NativeLong offset);

  static native int munmap(Pointer address, NativeLong length);

  static native int poll(Pointer fds, NativeLong count, int timeoutMs);

  static native int close(int fd);

  static native int getpagesize();

  static native int vsnprintf(Pointer buffer, NativeLong size, Pointer format, Pointer arguments);
}
