package org.openedr.console.cli.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class X11DisplayTest {
  private static final byte[] COOKIE = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path folder;
  private ServerSocketChannel server;

  @AfterEach
  void stopServing() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void noDisplayAndWaylandAloneAreToldApart() {
    assertThat(display(Map.of(), SessionType.TTY).problem())
        .hasValueSatisfying(why -> assertThat(why).contains("DISPLAY is not set, in a text"));
    assertThat(display(Map.of(), SessionType.WAYLAND).problem())
        .hasValueSatisfying(why -> assertThat(why).contains("install Xwayland"));
  }

  @Test
  void aDeadDisplayIsNamed() {
    assertThat(display(Map.of("DISPLAY", ":7"), SessionType.X11).problem())
        .hasValueSatisfying(why -> assertThat(why).startsWith("no X server answers on display :7"));
  }

  @Test
  void whereAnotherDisplayIsOpenItIsNamed() throws IOException {
    Files.createFile(folder.resolve("X3"));
    assertThat(display(Map.of("DISPLAY", ":7"), SessionType.X11).problem())
        .hasValueSatisfying(why -> assertThat(why).contains("export DISPLAY=:3"));
  }

  @Test
  void everyTypeOfSessionHasItsOwnFix() {
    assertThat(Stream.of(SessionType.values()).map(type -> display(Map.of(), type).problem()))
        .doesNotHaveDuplicates()
        .allSatisfy(why -> assertThat(why).isPresent());
  }

  @Test
  void theRightCookieOpensTheDisplay() throws IOException {
    writeCookie(COOKIE);
    serve();
    assertThat(display().problem()).isEmpty();
  }

  @Test
  void aRefusalCarriesTheServersReason() throws IOException {
    writeCookie("xxxxxxxxxxxxxxxx".getBytes(StandardCharsets.US_ASCII));
    serve();
    assertThat(display().problem())
        .hasValueSatisfying(
            why ->
                assertThat(why)
                    .contains(": No protocol. The keys in " + folder.resolve("cookies"))
                    .contains("xhost +si:localuser:alice"));
  }

  private X11Display display() {
    Map<String, String> environment =
        Map.of("DISPLAY", ":7.0", "XAUTHORITY", folder.resolve("cookies").toString());
    return display(environment, SessionType.X11);
  }

  private X11Display display(Map<String, String> environment, SessionType session) {
    return new X11Display(environment, folder, () -> new DisplayAdvice(session, "alice"));
  }

  private void writeCookie(byte[] cookie) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream file = new DataOutputStream(bytes);
    file.writeShort(256);
    for (byte[] field : new byte[][] {bytes("host"), bytes("7"), bytes(XCookies.METHOD), cookie}) {
      file.writeShort(field.length);
      file.write(field);
    }
    Files.write(folder.resolve("cookies"), bytes.toByteArray());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Answers as an X server does that wants the cookie. */
  private void serve() throws IOException {
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(folder.resolve("X7")));
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                while (true) {
                  answer(server);
                }
              } catch (IOException e) {
                // closed: the test is over
              }
            });
  }

  private static void answer(ServerSocketChannel server) throws IOException {
    try (SocketChannel client = server.accept()) {
      ByteBuffer setup = ByteBuffer.allocate(256);
      client.read(setup);
      byte[] end = Arrays.copyOfRange(setup.array(), setup.position() - 16, setup.position());
      byte[] reason = bytes("No protocol\n");
      ByteBuffer reply = ByteBuffer.allocate(8 + reason.length);
      reply.put((byte) (Arrays.equals(end, COOKIE) ? 1 : 0)).put((byte) reason.length);
      reply.position(8);
      client.write(reply.put(reason).rewind());
    }
  }
}
