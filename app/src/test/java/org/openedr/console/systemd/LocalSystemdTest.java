package org.openedr.console.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.base.text.Escaping;

/** What there is to say where no systemd answers. */
class LocalSystemdTest {
  @TempDir Path run;

  @Test
  void aMachineOfAnotherInitIsTold() {
    assertThat(new LocalSystemd(run).presence().there()).isFalse();
    assertThat(new LocalSystemd(run).presence().problem()).contains("not started by systemd");
  }

  @Test
  void aBusThatIsAwayIsToldWithItsSocketsAndARemedy() throws IOException {
    Files.createDirectories(run.resolve("systemd/system"));
    assertThat(new LocalSystemd(run).presence().problem())
        .contains(run + "/dbus/system_bus_socket", run + "/systemd/private", "root");
    assertThatThrownBy(() -> new LocalSystemd(run).unit("a.service"))
        .isInstanceOf(SystemdException.class)
        .hasMessageContaining("cannot be reached");
  }

  /** Else its service would be taken for none, and exchanged under its feet. */
  @Test
  void aServiceManagerThatCannotBeReachedIsThereAllTheSame() throws IOException {
    Files.createDirectories(run.resolve("systemd/system"));
    Systemd.Presence presence = new LocalSystemd(run).presence();
    assertThat(presence.there()).isTrue();
    assertThat(presence.problem()).isNotEmpty();
  }

  @Test
  void aBusThatDoesNotAnswerHoldsUpNobodyForLong() throws IOException {
    Files.createDirectories(run.resolve("dbus"));
    var address = UnixDomainSocketAddress.of(run.resolve("dbus/system_bus_socket"));
    try (var silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      silent.bind(address);
      long began = System.nanoTime();
      assertThatThrownBy(() -> new LocalSystemd(run).unit("a.service"))
          .hasMessageContaining("no answer within");
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMinutes(2));
    }
  }

  @Test
  void textOfOthersInAMessageIsPrintableAndShort() {
    assertThat(Escaping.ascii("a\u001b[2J\u202eb")).isEqualTo("a\\u{1B}[2J\\u{202E}b");
    assertThat(Escaping.ascii("x".repeat(5000))).hasSize(300);
  }
}
