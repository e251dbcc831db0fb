package org.openedr.console.ui.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.health.HealthLevel;

class NotifyCommandTest {
  @TempDir Path root;
  private final Map<String, String> environment = new HashMap<>();

  private void tool(String name) throws IOException {
    Path file = root.resolve("usr/bin").resolve(name);
    Files.createDirectories(file.getParent());
    assertThat(Files.writeString(file, "").toFile().setExecutable(true)).isTrue();
  }

  private void bus(int uid) throws IOException {
    Path folder = Files.createDirectories(root.resolve("run/user/" + uid));
    Files.writeString(folder.resolve("bus"), "");
  }

  private NotifyCommand.Plan plan(int uid) {
    return new NotifyCommand(root, uid, environment)
        .plan(HealthLevel.UNHEALTHY, "OpenEDR: Unhealthy", "-x <b>$(reboot)</b> & more");
  }

  @Test
  void rootPutsItsRightsAwayAndUsesTheBusOfWhoCalledSudo() throws IOException {
    tool("notify-send");
    tool("setpriv");
    bus(1000);
    environment.putAll(
        Map.of("SUDO_UID", "1000", "SUDO_GID", "1001", "DBUS_SESSION_BUS_ADDRESS", "unix:path=/x"));
    NotifyCommand.Plan plan = plan(0);
    assertThat(plan.arguments())
        .containsExactly(
            "/usr/bin/setpriv",
            "--reuid=1000",
            "--regid=1001",
            "--clear-groups",
            "--inh-caps=-all",
            "--",
            "/usr/bin/notify-send",
            "--app-name=OpenEDR Console",
            "--urgency=critical",
            "--",
            "OpenEDR: Unhealthy",
            "-x &lt;b&gt;$(reboot)&lt;/b&gt; &amp; more");
    assertThat(plan.environment())
        .containsOnly(
            Map.entry("PATH", "/usr/bin:/bin"),
            Map.entry("DBUS_SESSION_BUS_ADDRESS", "unix:path=/run/user/1000/bus"));
  }

  @Test
  void aUserUsesTheOwnBusDirectly() throws IOException {
    tool("notify-send");
    environment.put("DBUS_SESSION_BUS_ADDRESS", "unix:path=/tmp/own");
    assertThat(plan(1000).arguments().getFirst()).isEqualTo("/usr/bin/notify-send");
    assertThat(plan(1000).environment())
        .containsEntry("DBUS_SESSION_BUS_ADDRESS", "unix:path=/tmp/own");
  }

  @Test
  void whatIsMissingIsSaid() throws IOException {
    assertThat(plan(1000).problem()).isEqualTo("health.notify.no.tool");
    tool("notify-send");
    assertThat(plan(1000).problem()).isEqualTo("health.notify.no.bus");
    environment.put("SUDO_UID", "1000");
    bus(1000);
    assertThat(plan(0).problem()).isEqualTo("health.notify.no.setpriv");
  }

  @Test
  void aStrangeSudoUidIsNotTrusted() throws IOException {
    tool("notify-send");
    tool("setpriv");
    for (String strange : List.of("0", "-1", "1000 --x", "../../tmp", "")) {
      environment.put("SUDO_UID", strange);
      assertThat(plan(0).problem()).isEqualTo("health.notify.no.bus");
    }
  }
}
