package org.openedr.console.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openedr.console.event.KernelText;

/**
 * Asks the X server that {@code DISPLAY} names to let us in, before the toolkit is loaded: GTK
 * would end the process instead of answering.
 */
final class X11Display {
  private static final Pattern NAME = Pattern.compile("([^:]*):(\\d{1,5})(?:\\.\\d+)?");
  private static final int TCP_BASE = 6000; /* X(7): display n listens on TCP port 6000 + n */
  private static final int SUCCESS = 1; /* X11 protocol, chapter 8: connection setup */

  private final Map<String, String> environment;
  private final Path sockets;

  X11Display(Map<String, String> environment, Path sockets) {
    this.environment = environment;
    this.sockets = sockets;
  }

  static X11Display ofSystem() {
    return new X11Display(System.getenv(), Path.of("/tmp/.X11-unix"));
  }

  /** Why no window can be shown, in one sentence; empty when one can. */
  Optional<String> problem() {
    String display = environment.getOrDefault("DISPLAY", "");
    if (display.isEmpty()) {
      return Optional.of(
          environment.containsKey("WAYLAND_DISPLAY")
              ? "this Wayland session has no X display, which the window needs: install Xwayland"
              : "no display (DISPLAY is not set)");
    }
    Matcher name = NAME.matcher(display);
    if (!name.matches()) {
      return Optional.of("DISPLAY=" + KernelText.escape(display) + " names no display");
    }
    String number = name.group(2);
    String host = name.group(1);
    try {
      return connect(address(host, Integer.parseInt(number)), number, display);
    } catch (IOException e) {
      return Optional.of("no X server answers on display " + display + " (" + e.getMessage() + ")");
    }
  }

  private SocketAddress address(String host, int number) {
    return host.isEmpty() || host.equals("unix")
        ? UnixDomainSocketAddress.of(sockets.resolve("X" + number))
        : new InetSocketAddress(host, TCP_BASE + number);
  }

  private Optional<String> connect(SocketAddress address, String number, String display)
      throws IOException {
    List<byte[]> cookies = XCookies.ofUser(environment).forDisplay(number);
    String refusal = "it gave no reason";
    for (byte[] cookie : cookies) {
      try (SocketChannel channel = SocketChannel.open(address)) {
        channel.write(setup(cookie));
        ByteBuffer answer = ByteBuffer.allocate(8 + 255);
        while (answer.position() < 8 && channel.read(answer) >= 0) {
          // a short first read is possible on a stream
        }
        if (answer.position() > 0 && answer.get(0) == SUCCESS) {
          return Optional.empty();
        }
        refusal = reason(answer.flip());
      }
    }
    return Optional.of("the X server of display " + display + " refused us: " + refusal);
  }

  /** The first message of a client: byte order, protocol 11.0, the cookie. */
  private static ByteBuffer setup(byte[] cookie) {
    byte[] name =
        cookie.length == 0 ? new byte[0] : XCookies.METHOD.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer message = ByteBuffer.allocate(12 + padded(name.length) + padded(cookie.length));
    message.order(ByteOrder.LITTLE_ENDIAN).put((byte) 'l').put((byte) 0);
    message.putShort((short) 11).putShort((short) 0);
    message.putShort((short) name.length).putShort((short) cookie.length).putShort((short) 0);
    message.put(name).position(12 + padded(name.length));
    message.put(cookie);
    return message.rewind();
  }

  private static int padded(int length) {
    return (length + 3) & ~3;
  }

  private static String reason(ByteBuffer answer) {
    if (answer.limit() <= 8) {
      return "it gave no reason";
    }
    int length = Math.min(Byte.toUnsignedInt(answer.get(1)), answer.limit() - 8);
    byte[] words = new byte[length];
    answer.get(8, words);
    return KernelText.escape(words, 0, length).replace("\\x0a", "").strip();
  }
}
