package org.openedr.console.base.posix;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;

/** Functions of the C library for datagrams between processes, spelled as in C. */
final class SocketCalls {
  static {
    Native.register(SocketCalls.class, "c");
  }

  private SocketCalls() {}

  static native int socket(int family, int type, int protocol);

  static native NativeLong sendto(
      int fd, byte[] text, NativeLong size, int flags, byte[] address, int addressSize);

  static native int close(int fd);
}
