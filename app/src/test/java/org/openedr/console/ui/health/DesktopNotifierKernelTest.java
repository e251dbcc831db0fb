package org.openedr.console.ui.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.health.HealthLevel;

/** Real notify-send, a real bus, and a service on it. Needs root, to become somebody else. */
@Tag("kernel")
class DesktopNotifierKernelTest {
  private static final int NOBODY = 65534;
  private static final String BODY = "V2 lost 7 of 23 events <b>&";

  @TempDir Path folder;
  private final List<Process> started = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  @BeforeEach
  void tools() {
    for (String tool : List.of("notify-send", "dbus-daemon", "dbus-monitor")) {
      assumeThat(Path.of("/usr/bin", tool)).as("the tool of that name").isExecutable();
    }
  }

  @AfterEach
  void end() {
    started.reversed().forEach(Process::destroy);
  }

  private Process start(File out, String... command) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out).start();
    started.add(process);
    return process;
  }

  private void send(int uid, Map<String, String> environment) throws Exception {
    try (DesktopNotifier notifier =
        new DesktopNotifier(new NotifyCommand(Path.of("/"), uid, environment))) {
      notifier
          .send(HealthLevel.UNHEALTHY, "OpenEDR: Unhealthy", BODY)
          .accept((key, words) -> complaints.add(key + " " + words));
    }
  }

  private static void awaitFile(Path file) {
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> Files.exists(file));
  }

  @Test
  void aServiceIsToldWithTheWordsAsTheyAre() throws Exception {
    Path socket = folder.resolve("bus");
    start(
        folder.resolve("bus.log").toFile(),
        "dbus-daemon",
        "--session",
        "--nofork",
        "--address=unix:path=" + socket);
    awaitFile(socket);
    try (NotificationService service = new NotificationService(socket, 0)) {
      send(0, Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + socket));
      assertThat(complaints).isEmpty();
      assertThat(service.told)
          .containsExactly(
              List.of(
                  "OpenEDR Console",
                  "OpenEDR: Unhealthy",
                  "V2 lost 7 of 23 events &lt;b&gt;&amp;"));
    }
  }

  @Test
  void rootReachesTheBusOfAnotherUserAsThatUser() throws Exception {
    Path home = Path.of("/run/user/" + NOBODY);
    assumeThat(home).as("nobody's own session").doesNotExist();
    Files.createDirectories(home);
    try {
      Files.setAttribute(home, "unix:uid", NOBODY);
      Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
      String address = "--address=unix:path=" + home + "/bus";
      start(
          folder.resolve("bus.log").toFile(),
          asNobody("dbus-daemon", "--session", "--nofork", address));
      awaitFile(home.resolve("bus"));
      Path seen = folder.resolve("seen.txt");
      start(seen.toFile(), asNobody("dbus-monitor", "--address", "unix:path=" + home + "/bus"));
      Awaitility.await().until(() -> Files.size(seen) > 0);
      send(0, Map.of("SUDO_UID", "" + NOBODY, "SUDO_GID", "" + NOBODY));
      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(
              () -> assertThat(Files.readString(seen)).contains("org.freedesktop.Notifications"));
      // nobody serves that bus: the tool says so, and nothing is thrown
      assertThat(complaints).singleElement().asString().startsWith("health.notify.failed ");
    } finally {
      started.reversed().forEach(Process::destroy);
      for (Process process : started) {
        process.waitFor();
      }
      Files.deleteIfExists(home.resolve("bus"));
      try (var left = Files.walk(home)) {
        left.sorted(java.util.Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    }
  }

  private static String[] asNobody(String... command) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "setpriv",
                "--reuid=" + NOBODY,
                "--regid=" + NOBODY,
                "--clear-groups",
                "--inh-caps=-all"));
    all.addAll(List.of(command));
    return all.toArray(String[]::new);
  }
}
