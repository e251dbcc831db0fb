package org.openedr.console.base.posix;

import com.sun.jna.NativeLong;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.NameText;

/**
 * Tells systemd how the service is (sd_notify(3)): a datagram to {@code NOTIFY_SOCKET}. Without
 * that variable everything here does nothing. Any thread; waits for nobody.
 */
public final class SystemdNotify {
  /* linux: include/linux/socket.h, include/linux/net.h */
  private static final int AF_UNIX = 1;
  private static final int SOCK_DGRAM = 2;
  private static final int SOCK_CLOEXEC = 0x80000;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int MSG_NOSIGNAL = 0x4000;

  /** Of {@code sun_path}; linux: include/uapi/linux/un.h. */
  private static final int MAX_PATH = 108;

  private SystemdNotify() {}

  /**
   * @param state lines such as {@code READY=1}, {@code WATCHDOG=1}, {@code STATUS=…}
   * @return whether somebody got it; a service goes on without
   */
  public static boolean send(String state) {
    return send(ProcessStart.environment().get("NOTIFY_SOCKET"), state);
  }

  /**
   * @param socket a path, or a name of the abstract namespace after {@code @}
   */
  static boolean send(@Nullable String socket, String state) {
    byte @Nullable [] address = address(socket);
    return address != null && datagram(address, state.getBytes(StandardCharsets.UTF_8));
  }

  /** A {@code sockaddr_un}; null if there is none of that name. */
  static byte @Nullable [] address(@Nullable String socket) {
    if (socket == null || !(socket.startsWith("/") || socket.startsWith("@"))) {
      return null;
    }
    byte[] path = NameText.bytes(socket);
    if (path.length < 2 || path.length >= MAX_PATH) {
      return null;
    }
    if (path[0] == '@') {
      path[0] = 0;
    }
    return ByteBuffer.allocate(Short.BYTES + path.length)
        .order(ByteOrder.nativeOrder())
        .putShort((short) AF_UNIX)
        .put(path)
        .array();
  }

  private static boolean datagram(byte[] address, byte[] text) {
    int fd = SocketCalls.socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0) {
      return false;
    }
    try {
      NativeLong size = new NativeLong(text.length);
      int flags = MSG_DONTWAIT | MSG_NOSIGNAL;
      return SocketCalls.sendto(fd, text, size, flags, address, address.length).intValue()
          == text.length;
    } finally {
      SocketCalls.close(fd);
    }
  }
}
