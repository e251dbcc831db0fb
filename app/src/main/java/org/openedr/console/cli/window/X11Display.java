package org.openedr.console.cli.window;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openedr.console.base.posix.ProcessStart;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.base.text.PathBytes;

/**
 * Asks the X server that {@code DISPLAY} names to let us in, before the toolkit is loaded: GTK
 * would end the process instead of answering.
 */
public final class X11Display {
  private static final Pattern NAME = Pattern.compile("([^:]*):(\\d{1,5})(?:\\.\\d+)?");
  private static final Path SOCKETS = Path.of("/tmp/.X11-unix");
  private static final int TCP_BASE = 6000; /* X(7): display n listens on TCP port 6000 + n */
  private static final int SUCCESS = 1; /* X11 protocol, chapter 8: connection setup */

  private final Map<String, String> environment;
  private final Path sockets;
  private final Supplier<DisplayAdvice> advice;

  /**
   * @param advice asked for when there is something wrong only: it may have to ask logind
   */
  X11Display(Map<String, String> environment, Path sockets, Supplier<DisplayAdvice> advice) {
    this.environment = environment;
    this.sockets = sockets;
    this.advice = advice;
  }

  public static X11Display ofSystem() {
    Map<String, String> environment = ProcessStart.environment();
    return new X11Display(
        environment,
        SOCKETS,
        () ->
            new DisplayAdvice(
                SessionType.ofSystem(environment), System.getProperty("user.name", "root")));
  }

  /** That no display is named, and what to do; empty when one is. */
  Optional<String> missing() {
    return environment.getOrDefault("DISPLAY", "").isEmpty()
        ? Optional.of(advice.get().noDisplay())
        : Optional.empty();
  }

  /**
   * Why no window can be shown, in which type of session, and what to do; empty when one can. Asks
   * with the rights and the cookie of this process' user.
   */
  Optional<String> problem() {
    Optional<String> missing = missing();
    if (missing.isPresent()) {
      return missing;
    }
    String display = environment.getOrDefault("DISPLAY", "");
    Matcher name = NAME.matcher(display);
    if (!name.matches()) {
      return Optional.of(
          "DISPLAY=" + Escaping.escape(display) + " names no display. Write for example :0.");
    }
    String number = name.group(2);
    String host = name.group(1);
    try {
      return connect(address(host, Integer.parseInt(number)), number, display);
    } catch (IOException e) {
      return Optional.of(advice.get().noServer(display, String.valueOf(e.getMessage()), present()));
    }
  }

  /** Whether a server listens at the display, whoever it lets in. */
  static boolean isThere(Map<String, String> environment) {
    X11Display display =
        new X11Display(
            environment,
            SOCKETS,
            () -> {
              throw new IllegalStateException("nobody asks for advice");
            });
    Matcher name = NAME.matcher(environment.getOrDefault("DISPLAY", ""));
    if (!name.matches()) {
      return false;
    }
    SocketAddress address = display.address(name.group(1), Integer.parseInt(name.group(2)));
    try (SocketChannel channel = SocketChannel.open(address)) {
      return channel.isConnected();
    } catch (IOException | UnresolvedAddressException e) {
      return false;
    }
  }

  /** The displays that have a socket here. */
  private List<String> present() {
    try (Stream<Path> files = Files.list(sockets)) {
      return files
          .map(file -> PathBytes.name(file))
          .filter(file -> file.matches("X\\d{1,5}"))
          .map(file -> ":" + file.substring(1))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of(); // no server has ever run here
    }
  }

  private SocketAddress address(String host, int number) {
    return host.isEmpty() || host.equals("unix")
        ? UnixDomainSocketAddress.of(sockets.resolve(PathBytes.of("X" + number)))
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
    return Optional.of(advice.get().refused(display, refusal, XCookies.stateOfFile(environment)));
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
    return Escaping.escape(words, 0, length).replace("\\x0a", "").strip();
  }
}
