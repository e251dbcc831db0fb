package org.openedr.console.base.posix;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.nio.charset.StandardCharsets;

/** Stands in for systemd: receives the datagrams that are sent to an address. One thread. */
final class UnixReceiver implements AutoCloseable {
  /* linux: include/linux/socket.h */
  private static final int AF_UNIX = 1;
  private static final int SOCK_DGRAM = 2;
  private static final int MSG_DONTWAIT = 0x40;

  static {
    Native.register(UnixReceiver.class, "c");
  }

  private final int fd;

  UnixReceiver(String address) {
    fd = socket(AF_UNIX, SOCK_DGRAM, 0);
    byte[] bytes = SystemdNotify.address(address);
    assertThat(bytes).isNotNull();
    assertThat(bind(fd, bytes, bytes.length)).as("bind to %s", address).isZero();
  }

  /** The next datagram; sending is done when the sender returns, so nobody waits. */
  String next() {
    byte[] buffer = new byte[1 << 16];
    int size = recv(fd, buffer, new NativeLong(buffer.length), MSG_DONTWAIT).intValue();
    return size < 0 ? "(nothing)" : new String(buffer, 0, size, StandardCharsets.UTF_8);
  }

  /** So many datagrams as the queue takes, until one is refused. */
  int fill(String address) {
    int sent = 0;
    while (sent < 100_000 && SystemdNotify.send(address, "STATUS=" + sent)) {
      sent++;
    }
    return sent;
  }

  @Override
  public void close() {
    close(fd);
  }

  private static native int socket(int family, int type, int protocol);

  private static native int bind(int fd, byte[] address, int addressSize);

  private static native NativeLong recv(int fd, byte[] buffer, NativeLong size, int flags);

  private static native int close(int fd);
}
