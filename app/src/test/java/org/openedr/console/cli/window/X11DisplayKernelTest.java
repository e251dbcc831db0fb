package org.openedr.console.cli.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.sudo.XServer;

/** Against a real X server. */
@Tag("kernel")
class X11DisplayKernelTest {
  @TempDir Path folder;
  private XServer server;

  @BeforeEach
  void aServer() throws IOException, InterruptedException {
    server = XServer.start(folder);
  }

  @AfterEach
  void noServer() {
    server.close();
  }

  @Test
  void theRightCookieOpensTheDisplay() throws IOException, InterruptedException {
    Path keys = XServer.cookie(folder.resolve("keys"), server.display(), XServer.COOKIE);
    assertThat(problem(server.display(), keys)).isEmpty();
  }

  @Test
  void aWrongCookieAndNoneAreRefusedAndToldApart() throws IOException, InterruptedException {
    Path wrong =
        XServer.cookie(
            folder.resolve("wrong"), server.display(), "ffffffffffffffffffffffffffffffff");
    assertThat(problem(server.display(), wrong).orElseThrow())
        .contains("let alice not in, in a Wayland session")
        .contains("The keys in " + wrong + " were tried")
        .contains("xhost +si:localuser:alice");
    assertThat(problem(server.display(), folder.resolve("none")).orElseThrow())
        .contains("does not exist");
  }

  @Test
  void whereNoServerAnswersTheOpenDisplayIsNamed() {
    assertThat(problem(":4242", folder.resolve("none")).orElseThrow())
        .contains("no X server answers on display :4242")
        .contains(server.display());
  }

  private static Optional<String> problem(String display, Path keys) {
    return new X11Display(
            Map.of("DISPLAY", display, "XAUTHORITY", keys.toString()),
            Path.of("/tmp/.X11-unix"),
            () -> new DisplayAdvice(SessionType.WAYLAND, "alice"))
        .problem();
  }
}
