package org.openedr.console.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.FreshStart;
import org.openedr.console.Patience;

/** The service in a process of its own: signals, exit codes, pins, log, event file. */
@Tag("kernel")
class AgentKernelTest {
  private static final Path BPF =
      Path.of(System.getProperty("openedr.bpf.dir")).toAbsolutePath().normalize();

  @TempDir private Path root;
  private final List<Process> started = new ArrayList<>();

  private Process agent(String version) throws IOException {
    return start(command(version));
  }

  private List<String> command(String version) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin/java").toString(),
        "-XX:+UseSerialGC",
        "-Xmx96m",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-cp",
        System.getProperty("java.class.path") + File.pathSeparator + modulePath(),
        "org.openedr.console.agent.ServedAgent",
        root.toString(),
        BPF.toString(),
        version,
        "200");
  }

  private Process start(List<String> command) throws IOException {
    Process process =
        FreshStart.of(command)
            .redirectError(root.resolve("stderr").toFile())
            .redirectOutput(root.resolve("stdout").toFile())
            .start();
    started.add(process);
    return process;
  }

  private static String modulePath() {
    return System.getProperty("jdk.module.path", "");
  }

  private Process ready(String version) throws IOException {
    int before = notified().split("READY=1", -1).length;
    Process process = agent(version);
    Awaitility.await()
        .until(() -> !process.isAlive() || notified().split("READY=1", -1).length > before);
    assertThat(process.isAlive()).as(read("stderr")).isTrue();
    return process;
  }

  @AfterEach
  void endAll() throws Exception {
    for (Process process : started) {
      process.destroyForcibly().waitFor();
    }
    Path pins = pins();
    if (Files.isDirectory(pins)) {
      try (var files = Files.list(pins)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(pins);
    }
    Files.deleteIfExists(pins.getParent());
  }

  private Path pins() {
    return TestAgents.paths(root, BPF).pins();
  }

  private String read(String name) {
    try {
      return Files.readString(root.resolve(name));
    } catch (IOException e) {
      return "";
    }
  }

  private String notified() {
    return read("notified");
  }

  private static int end(Process process) throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private long ledger(String field) {
    String last = read("log/agent.log").lines().filter(l -> l.contains("ends")).toList().getLast();
    Matcher number = Pattern.compile("\"" + field + "\":(\\d+)").matcher(last);
    assertThat(number.find()).as(last).isTrue();
    return Long.parseLong(number.group(1));
  }

  private static void signal(Process process, String name) throws Exception {
    assertThat(new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor())
        .isZero();
  }

  @Test
  void sigtermDrainsUnpinsAndEndsWithZero() throws Exception {
    Process agent = ready("v2");
    assertThat(pins().resolve("trace_process_exec_v2")).exists();
    assertThat(pins().resolve("events")).exists();
    Process storm =
        new ProcessBuilder(BPF.resolve("tests/workload").toString(), "storm", "1009")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(storm.waitFor()).isZero();

    assertThat(end(agent)).isZero();

    assertThat(pins()).doesNotExist();
    assertThat(notified()).containsSubsequence("READY=1", "STOPPING=1");
    assertThat(ledger("lost")).isZero();
    assertThat(ledger("applied")).isEqualTo(ledger("submitted")).isGreaterThanOrEqualTo(3 * 1009);
    assertThat(ledger("fileEvents")).isEqualTo(ledger("applied"));
    try (var lines = Files.lines(root.resolve("log/events.json"))) {
      assertThat(lines.count()).isEqualTo(ledger("applied"));
    }
  }

  @Test
  void sighupReadsTheConfigurationAgain() throws Exception {
    Process agent = ready("auto");
    signal(agent, "HUP");
    Awaitility.await().until(() -> notified().split("READY=1", -1).length == 3);

    assertThat(notified()).contains("RELOADING=1");
    assertThat(read("log/agent.log")).contains("The configuration was read again.");
    assertThat(end(agent)).isZero();
  }

  @Test
  void whatAKilledAgentHasPinnedIsGoneAtTheNextStart() throws Exception {
    Process killed = ready("v2");
    killed.destroyForcibly().waitFor();
    assertThat(pins().resolve("trace_process_exec_v2")).exists();

    Process next = ready("v2");
    assertThat(read("log/agent.log")).contains("did not end in order were removed");
    assertThat(pins().resolve("trace_process_exec_v2")).exists();
    assertThat(end(next)).isZero();
    assertThat(pins()).doesNotExist();
  }

  @Test
  void aSecondAgentIsRefused() throws Exception {
    Process first = ready("v2");
    Process second = agent("v2");

    assertThat(second.waitFor()).isEqualTo(AgentExit.FAILURE);
    assertThat(read("stderr")).contains("Another agent runs already (pid " + first.pid());
    assertThat(end(first)).isZero();
  }

  @Test
  void withoutTheCapabilitiesItEndsWithACodeOfItsOwnAndSaysWhich() throws Exception {
    List<String> command = new ArrayList<>(List.of("setpriv", "--bounding-set", "-all"));
    command.addAll(command("v2"));

    assertThat(start(command).waitFor()).isEqualTo(AgentExit.NO_RIGHTS);
    assertThat(read("stderr")).contains("no-rights").contains("CAP_BPF no");
    assertThat(notified()).doesNotContain("READY=1");
  }

  @Test
  void anUnknownVersionIsRefusedNamingTheVariable() throws Exception {
    Process agent = agent("v3");

    assertThat(agent.waitFor()).isEqualTo(AgentExit.CONFIGURATION);
    assertThat(read("stderr")).contains("PROCESS_MONITOR_VERSION").contains("'v3'");
  }

  @Test
  void v1OnAKernelWithoutKprobesEndsWithACodeOfItsOwnAndTheExplanation() throws Exception {
    if (Files.exists(Path.of("/sys/bus/event_source/devices/kprobe"))) {
      assertThat(end(ready("v1"))).isZero();
    } else {
      assertThat(agent("v1").waitFor()).isEqualTo(AgentExit.NO_MONITOR);
      assertThat(read("stderr")).contains("no-kprobes").contains("Use V2");
    }
  }
}
