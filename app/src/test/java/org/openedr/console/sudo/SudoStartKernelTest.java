package org.openedr.console.sudo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openedr.console.Patience;

/** The whole program under sudo: root's engine, and a window without rights on a real X server. */
@Tag("kernel")
class SudoStartKernelTest {
  private static final Duration LONG = Patience.LIMIT;

  @TempDir Path folder;
  private XServer server;
  private Path keys;
  private SudoStart sudo;
  private SudoStart.Started host;

  @BeforeEach
  void aDesktop() throws IOException, InterruptedException {
    server = XServer.start(folder);
    keys = XServer.cookie(folder.resolve("keys"), server.display(), XServer.COOKIE);
    Files.setAttribute(keys, "unix:uid", SudoStart.UID);
    sudo =
        new SudoStart(
            folder,
            Map.of("DISPLAY", server.display(), "XAUTHORITY", keys.toString(), "LANG", "C.UTF-8"));
  }

  @AfterEach
  void nobodyIsLeft() {
    if (host != null) {
      host.process().descendants().forEach(ProcessHandle::destroyForcibly);
      host.process().destroyForcibly();
    }
    server.close();
  }

  @Test
  void theWindowHasNoRightsAndTheHostNoToolkit() throws Exception {
    host = sudo.start("first");
    long engine = host.process().pid();
    long window = windowOnScreen(engine);

    assertThat(status(window, "Uid")).isEqualTo("12345\t12345\t12345\t12345");
    assertThat(status(window, "Gid")).isEqualTo("12345\t12345\t12345\t12345");
    assertThat(status(window, "Groups").strip()).isEqualTo("12345 12399");
    for (String set : List.of("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")) {
      assertThat(status(window, set)).as(set).isEqualTo("0000000000000000");
    }
    assertThat(status(window, "NoNewPrivs")).isEqualTo("1");
    assertThat(names(Files.readString(Path.of("/proc/" + window + "/environ"))))
        .containsExactlyInAnyOrder(
            "DISPLAY",
            "HOME",
            "LANG",
            "LC_ALL",
            "LOGNAME",
            "MALLOC_ARENA_MAX",
            "PATH",
            "USER",
            "XAUTHORITY");
    assertThat(Files.readSymbolicLink(Path.of("/proc/" + window + "/cwd"))).isEqualTo(sudo.home());
    assertThat(descriptors(window)).noneMatch(name -> name.contains("bpf"));
    assertThat(Files.readString(Path.of("/proc/" + window + "/maps"))).contains("libglass");
    assertThat(Files.readString(Path.of("/proc/" + engine + "/maps")))
        .doesNotContainPattern("libglass|libprism|libgtk|javafx");

    changeASettingAndClose();

    assertThat(host.process().waitFor(Patience.LIMIT)).isTrue();
    assertThat(host.process().exitValue()).as(host.said()).isZero();
    assertThat(sudo.home().resolve(".config/openedr-console/settings.yaml")).exists();
    assertThat(ofRoot(sudo.home())).isEmpty();
  }

  @Test
  void aWindowThatIsKilledLeavesTheEngineToTheNextOne() throws Exception {
    host = sudo.start("first");
    long engine = host.process().pid();
    long window = windowOnScreen(engine);
    Set<String> programs = programs(engine);
    assertThat(programs).isNotEmpty();
    SudoStart.Started beside = sudo.start("beside");
    assertThat(beside.process().waitFor(Patience.LIMIT)).isTrue();
    assertThat(beside.said()).contains("is open already (window: process " + window);
    assertThat(beside.process().exitValue()).isEqualTo(1);

    ProcessHandle.of(window).orElseThrow().destroyForcibly();
    await().atMost(LONG).until(() -> host.said().contains("The engine goes on for 60 seconds"));
    SudoStart.Started again = sudo.start("again", "--close-after", "12s");
    long second = windowOnScreen(engine);

    assertThat(second).isNotEqualTo(window);
    assertThat(status(second, "Uid")).isEqualTo("12345\t12345\t12345\t12345");
    assertThat(programs(engine)).isEqualTo(programs);
    assertThat(again.process().waitFor(Patience.LIMIT)).isTrue();
    assertThat(again.process().exitValue()).as(again.said()).isZero();
    assertThat(again.said()).contains("continues with it");
    assertThat(host.process().waitFor(Patience.LIMIT)).isTrue();
    assertThat(host.process().exitValue()).as(host.said()).isZero();
    assertThat(stillLoaded(programs)).isEmpty();
    assertThat(folder.resolve("run/12345.sock")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "HUP"})
  void aWindowThatIsAskedToEndIsClosed(String signal) throws Exception {
    host = sudo.start("first");
    long window = windowOnScreen(host.process().pid());
    Set<String> programs = programs(host.process().pid());

    new ProcessBuilder("kill", "-" + signal, Long.toString(window)).start().waitFor();

    assertThat(host.process().waitFor(Patience.LIMIT)).isTrue();
    assertThat(host.process().exitValue()).as(host.said()).isZero();
    assertThat(host.said()).doesNotContain("unexpectedly", "The engine goes on");
    assertThat(stillLoaded(programs)).isEmpty();
  }

  /** As a display manager does when its user logs out. */
  @Test
  void theEndOfTheDisplayIsTheEndOfItsSession() throws Exception {
    host = sudo.start("first");
    windowOnScreen(host.process().pid());
    Set<String> programs = programs(host.process().pid());

    server.close();

    assertThat(host.process().waitFor(Patience.LIMIT)).isTrue();
    assertThat(host.process().exitValue()).as(host.said()).isZero();
    assertThat(host.said()).doesNotContain("unexpectedly", "The engine goes on");
    assertThat(stillLoaded(programs)).isEmpty();
  }

  @Test
  void theEndOfTheHostIsTheEndOfTheWindow() throws Exception {
    host = sudo.start("first");
    long window = windowOnScreen(host.process().pid());
    Set<String> programs = programs(host.process().pid());

    host.process().destroy();

    assertThat(host.process().waitFor(Patience.LIMIT)).isTrue();
    await().atMost(LONG).until(() -> ProcessHandle.of(window).isEmpty());
    assertThat(stillLoaded(programs)).isEmpty();
    assertThat(host.said()).doesNotContain("The engine goes on");
  }

  @Test
  void aDisplayThatDoesNotKnowTheUserIsExplained() throws Exception {
    Files.delete(keys);
    XServer.cookie(keys, server.display(), "ffffffffffffffffffffffffffffffff");
    Files.setAttribute(keys, "unix:uid", SudoStart.UID);

    host = sudo.start("first", "window");

    assertThat(host.process().waitFor(Patience.LIMIT)).isTrue();
    assertThat(host.said())
        .contains("let h5test not in")
        .contains("xhost +si:localuser:h5test")
        .doesNotContain("Exception");
    assertThat(host.process().exitValue()).isEqualTo(1);
  }

  @Test
  void aProgramThatTheUserCannotReadIsNamed() throws Exception {
    Files.setPosixFilePermissions(
        folder.resolve("window.options"),
        java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));

    host = sudo.start("first");

    assertThat(host.process().waitFor(Patience.LIMIT)).isTrue();
    assertThat(host.said()).contains("h5test cannot read the program").contains("chmod o+rx");
    assertThat(host.process().exitValue()).isEqualTo(1);
  }

  @Test
  void aRecordingIsOpenedWithTheRightsOfTheUser() throws Exception {
    host = sudo.start("first", "--sample", "--close-after", "10s");
    long window = windowOnScreen(host.process().pid());

    assertThat(status(window, "Uid")).isEqualTo("12345\t12345\t12345\t12345");
    assertThat(held(host.process().pid())).isEmpty();
    assertThat(host.process().waitFor(Patience.LIMIT)).isTrue();
    assertThat(host.process().exitValue()).as(host.said()).isZero();
  }

  /** The toolkit is loaded, and the engine (if there is one) has answered. */
  private long windowOnScreen(long engine) {
    await()
        .atMost(LONG)
        .ignoreExceptions()
        .until(
            () -> {
              long window = SudoStart.window(engine);
              String maps = Files.readString(Path.of("/proc/" + window + "/maps"));
              return maps.contains("libprism_sw") && maps.contains("libjavafx_font");
            });
    return SudoStart.window(engine);
  }

  private void changeASettingAndClose() {
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofSeconds(2))
        .until(
            () -> {
              SudoStart.press(server.display(), keys, "T").waitFor();
              return Files.exists(sudo.home().resolve(".config/openedr-console/settings.yaml"));
            });
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofSeconds(2))
        .until(
            () -> {
              SudoStart.press(server.display(), keys, "Q").waitFor();
              return !host.process().isAlive();
            });
  }

  private static String status(long pid, String field) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith(field + ":"))
        .findFirst()
        .orElseThrow()
        .substring(field.length() + 2);
  }

  private static Stream<String> names(String environment) {
    return Stream.of(environment.split("\0")).map(entry -> entry.split("=", 2)[0]);
  }

  private static List<String> descriptors(long pid) throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      return all.map(SudoStartKernelTest::target).toList();
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return ""; // closed meanwhile
    }
  }

  /** Numbers of the BPF programs that a process holds, as soon as there is a monitor. */
  private static Set<String> programs(long pid) {
    return await().until(() -> held(pid), ids -> !ids.isEmpty());
  }

  private static Set<String> held(long pid) throws IOException {
    Set<String> ids = new TreeSet<>();
    try (Stream<Path> all = Files.list(Path.of("/proc/" + pid + "/fdinfo"))) {
      for (Path file : all.toList()) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
          Files.readAllLines(file).stream()
              .filter(line -> line.startsWith("prog_id:"))
              .forEach(line -> ids.add(line.substring("prog_id:".length()).strip()));
        }
      }
    }
    return ids;
  }

  private static List<String> stillLoaded(Set<String> programs)
      throws IOException, InterruptedException {
    List<String> left = new java.util.ArrayList<>();
    for (String id : programs) {
      Process bpftool =
          new ProcessBuilder("bpftool", "prog", "show", "id", id)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (bpftool.waitFor() == 0) {
        left.add(id);
      }
    }
    return left;
  }

  private static List<Path> ofRoot(Path home) throws IOException {
    try (Stream<Path> all = Files.walk(home)) {
      return all.filter(file -> uid(file) == 0).toList();
    }
  }

  private static int uid(Path file) {
    try {
      return (int) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
