package org.openedr.console.base.posix;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;

/** Functions of the C library on files, spelled as in C; paths end with NUL. */
final class FileCalls {
  static {
    Native.register(FileCalls.class, "c");
  }

  private FileCalls() {}

  /** Since glibc 2.28. */
  static native int renameat2(int fromFd, byte[] from, int toFd, byte[] to, int flags)
      throws LastErrorException;

  static native int open(byte[] path, int flags) throws LastErrorException;

  static native int fcntl(int fd, int command, Pointer argument) throws LastErrorException;

  static native NativeLong llistxattr(byte[] path, byte[] names, NativeLong size)
      throws LastErrorException;

  static native NativeLong lgetxattr(byte[] path, byte[] name, byte[] value, NativeLong size)
      throws LastErrorException;

  static native int lsetxattr(byte[] path, byte[] name, byte[] value, NativeLong size, int flags)
      throws LastErrorException;

  static native int lremovexattr(byte[] path, byte[] name) throws LastErrorException;
}
