package org.openedr.console.base.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SystemdNotifyTest {
  private static final String STATE = "READY=1\nSTATUS=V2, 17 Ereignisse, ⚠";

  @TempDir Path folder;

  @Test
  void aStateArrivesAtASocketOfTheFileSystem() {
    String address = folder.resolve("notify").toString();
    try (UnixReceiver systemd = new UnixReceiver(address)) {
      assertThat(SystemdNotify.send(address, STATE)).isTrue();
      assertThat(systemd.next()).isEqualTo(STATE);
    }
  }

  @Test
  void aStateArrivesAtAnAbstractSocket() {
    String address = "@openedr-test-" + UUID.randomUUID();
    try (UnixReceiver systemd = new UnixReceiver(address)) {
      assertThat(SystemdNotify.send(address, STATE)).isTrue();
      assertThat(systemd.next()).isEqualTo(STATE);
    }
  }

  @Test
  void aReceiverThatDoesNotReadHoldsNobodyUp() {
    String address = folder.resolve("full").toString();
    try (UnixReceiver systemd = new UnixReceiver(address)) {
      assertThat(systemd.fill(address)).isBetween(1, 99_999);
      assertThat(systemd.next()).isEqualTo("STATUS=0");
    }
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "/", "@", "relative", "vsock:2:1234", "/nowhere/notify", "@nobody"})
  void nobodyListeningIsNoError(String address) {
    assertThat(SystemdNotify.send(address, STATE)).isFalse();
  }

  @Test
  void anAddressLongerThanTheKernelTakesIsRefused() {
    assertThat(SystemdNotify.send("/" + "x".repeat(107), STATE)).isFalse();
  }
}
