package org.openedr.console.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.FreshStart;
import org.openedr.console.Patience;
import org.openedr.console.remote.RemoteEngine;

/** What the keys of a real configuration file do to a real agent, at its start and at SIGHUP. */
@Tag("kernel")
class AgentReloadKernelTest {
  private static final Path BPF =
      Path.of(System.getProperty("openedr.bpf.dir")).toAbsolutePath().normalize();
  private static final int PROCESSES = 503;

  @TempDir private Path root;
  private final List<Process> started = new ArrayList<>();

  private void configure(String performance, String process, String rest) throws IOException {
    Files.writeString(
        root.resolve("config.yaml"),
        """
        log_file: %1$s/log/agent.log
        performance: {flush_interval_seconds: 1, max_cpu_percent: 100%2$s}
        collectors: {process: {enabled: true%3$s}}
        %4$s
        """
            .formatted(root, performance, process, rest));
  }

  private String events(String name) {
    return "events: {file: " + root.resolve(name) + "}";
  }

  private Process agent() throws IOException {
    return agent("--default-signal");
  }

  /** As env(1) starts it. */
  private Process agent(String signals) throws IOException {
    Process process =
        FreshStart.of(
                "env",
                signals,
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx80m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path")
                    + File.pathSeparator
                    + System.getProperty("jdk.module.path", ""),
                "org.openedr.console.agent.ServedAgent",
                root.toString(),
                BPF.toString(),
                "auto",
                "200")
            .redirectError(root.resolve("stderr").toFile())
            .redirectOutput(root.resolve("stdout").toFile())
            .start();
    started.add(process);
    await(() -> !process.isAlive() || readies() == 1);
    assertThat(process.isAlive()).as(read("stderr")).isTrue();
    return process;
  }

  private static void await(java.util.concurrent.Callable<Boolean> condition) {
    Awaitility.await().until(condition);
  }

  private int readies() {
    return read("notified").split("READY=1", -1).length - 1;
  }

  private void reload(Process agent) throws Exception {
    int before = readies();
    assertThat(new ProcessBuilder("kill", "-HUP", "" + agent.pid()).start().waitFor()).isZero();
    await(() -> readies() > before);
  }

  private static void end(Process agent) throws InterruptedException {
    agent.destroy();
    assertThat(agent.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(agent.exitValue()).isZero();
  }

  private String read(String name) {
    try {
      return Files.readString(root.resolve(name));
    } catch (IOException e) {
      return "";
    }
  }

  private static void storm() throws Exception {
    assertThat(startStorm(PROCESSES).waitFor()).isZero();
  }

  private static Process startStorm(int processes) throws IOException {
    return new ProcessBuilder(BPF.resolve("tests/workload").toString(), "storm", "" + processes)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Events of the binary that the workload executes. */
  private long noops(String name) {
    return read(name).lines().filter(line -> line.contains("/noop\"")).count();
  }

  @AfterEach
  void endAll() throws Exception {
    for (Process process : started) {
      process.destroyForcibly().waitFor();
    }
    Path pins = TestAgents.paths(root, BPF).pins();
    if (Files.isDirectory(pins)) {
      try (Stream<Path> all = Files.walk(pins)) {
        for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
    Files.deleteIfExists(pins.getParent());
  }

  @Test
  void anotherEventFileTakesOverAndEachEventIsInOneOfThem() throws Exception {
    configure("", "", events("first"));
    Process agent = agent();
    storm();
    configure("", "", events("second"));
    reload(agent);
    storm();
    end(agent);

    assertThat(noops("first")).isGreaterThanOrEqualTo(PROCESSES);
    assertThat(noops("second")).isGreaterThanOrEqualTo(PROCESSES);
    long lines = read("first").lines().count() + read("second").lines().count();
    assertThat(read("log/agent.log")).contains("\"fileEvents\":" + lines + ",\"fileDrops\":0");
  }

  /** As logrotate does it, with and without a signal. */
  @Test
  void filesThatAreMovedAwayAreNewOnesOfTheirNamesAndNoEventIsMissed() throws Exception {
    configure("", "", events("events"));
    Process agent = agent();
    storm();
    await(() -> noops("events") >= PROCESSES);
    Files.move(root.resolve("events"), root.resolve("moved"));
    Files.move(root.resolve("log/agent.log"), root.resolve("log/moved.log"));
    reload(agent);
    await(() -> Files.exists(root.resolve("events")));
    storm();
    await(() -> noops("moved") + noops("events") >= 2 * PROCESSES);
    Files.move(root.resolve("events"), root.resolve("again"));
    storm();
    end(agent);

    assertThat(noops("again")).isPositive();
    assertThat(noops("events")).isGreaterThanOrEqualTo(PROCESSES);
    long lines =
        Stream.of("moved", "again", "events").mapToLong(n -> read(n).lines().count()).sum();
    assertThat(read("log/moved.log"))
        .contains("The agent starts.")
        .doesNotContain("The agent ends");
    assertThat(read("log/agent.log"))
        .contains("The configuration was read again.")
        .contains("The event file was moved or removed")
        .contains("\"fileEvents\":" + lines + ",\"fileDrops\":0");
  }

  @Test
  void aSocketThatIsRemovedIsMadeAnewWithItsFolder() throws Exception {
    configure("", "", events("events"));
    Process agent = agent();
    Path socket = TestAgents.paths(root, BPF).socket();
    await(() -> Files.exists(socket));
    Files.delete(socket);
    await(() -> Files.exists(socket));
    Files.move(socket.getParent(), root.resolve("removed")); // at once: it may be made anew now
    await(() -> Files.exists(socket));
    RemoteEngine.attach(socket).close();
    end(agent);

    assertThat(socket).doesNotExist();
  }

  @Test
  void samplingAndPathsOfAReloadActAtOnce() throws Exception {
    configure("", "", events("all"));
    Process agent = agent();
    configure("", ", exclude_paths: ['**/noop']", events("excluded"));
    reload(agent);
    storm();
    configure("", ", sampling_rate: 0", events("sampled"));
    reload(agent);
    storm();
    end(agent);

    assertThat(noops("excluded")).isZero();
    assertThat(read("excluded")).contains("workload");
    assertThat(noops("sampled")).isZero();
    assertThat(read("log/agent.log"))
        .doesNotContain("\"withheld\":0,")
        .contains("\"samplingPer10000\":0,");
  }

  @Test
  void anAgentWhoseSignalsWereIgnoredAtItsStartReloadsAndEnds() throws Exception {
    configure("", "", events("first"));
    Process agent = agent("--ignore-signal=HUP,INT,TERM");
    configure("", "", events("second"));
    reload(agent);
    end(agent);

    assertThat(read("log/agent.log")).contains("was read again", "The agent ends.");
  }

  @Test
  void aReloadWithErrorsIsToldByLineAndKeepsTheOldValues() throws Exception {
    configure("", "", events("events"));
    Process agent = agent();
    Files.writeString(root.resolve("config.yaml"), "log_level: info\nlog_level: loud\n");
    reload(agent);
    storm();
    end(agent);

    assertThat(noops("events")).isGreaterThanOrEqualTo(PROCESSES);
    assertThat(read("log/agent.log"))
        .contains("the one before stays in force")
        .contains("\"line\":2")
        .doesNotContain("was read again");
  }

  @Test
  void anotherLogAndLevelOfAReloadActAtOnce() throws Exception {
    configure("", "", "");
    Process agent = agent();
    Files.writeString(
        root.resolve("config.yaml"), "log_level: error\nlog_file: " + root + "/log/other.log\n");
    reload(agent);
    end(agent);

    assertThat(read("log/agent.log")).contains("The agent starts.").doesNotContain("agent ends");
    assertThat(root.resolve("log/other.log")).isEmptyFile();
  }

  @Test
  void anotherRingExchangesTheMonitorUnderLoadWithoutALoss() throws Exception {
    configure("", "", "monitor: {ring_size_kb: 4096}");
    Process agent = agent();
    Process storm =
        new ProcessBuilder(BPF.resolve("tests/workload").toString(), "storm", "2003")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    configure("", "", "monitor: {ring_size_kb: 8192}");
    reload(agent);
    assertThat(storm.waitFor()).isZero();
    end(agent);

    assertThat(read("log/agent.log"))
        .contains("Another monitor runs now")
        .contains("\"lost\":0,")
        .doesNotContain("has stood still");
  }

  @Test
  void withoutTheCollectorNoMonitorIsLoadedAndARestartIsAskedForUntilItHappens() throws Exception {
    Files.writeString(
        root.resolve("config.yaml"),
        "log_file: " + root + "/log/agent.log\ncollectors: {process: {enabled: false}}\n");
    Process agent = agent();
    assertThat(TestAgents.paths(root, BPF).pins()).doesNotExist();
    configure("", "", "");
    reload(agent);
    reload(agent);
    end(agent);

    List<String> reads =
        read("log/agent.log").lines().filter(line -> line.contains("was read again")).toList();
    assertThat(reads).hasSize(2).allMatch(line -> line.contains("collectors.process.enabled"));
    assertThat(read("log/agent.log")).contains("\"state\":\"IDLE\"");
  }

  @Test
  void aForeignPinIsLeftAloneAndTheAgentPinsBesideIt() throws Exception {
    Path pins = TestAgents.paths(root, BPF).pins();
    Files.createDirectories(pins.resolve("somebody"));
    configure("", "", "");
    Process agent = agent();
    assertThat(pins.resolve("pid-" + agent.pid())).isNotEmptyDirectory();
    end(agent);

    try (Stream<Path> left = Files.list(pins)) {
      assertThat(left).containsExactly(pins.resolve("somebody"));
    }
  }

  @Test
  void aTightLimitOfMemoryShortensTheHistoryAndIsTold() throws Exception {
    configure(", max_memory_mb: 50", "", "");
    Process agent = agent();
    await(() -> read("log/agent.log").contains("Memory is close to max_memory_mb"));
    end(agent);

    assertThat(read("log/agent.log"))
        .contains("less than the Java machine needs")
        .contains("\"historyEvents\":16384")
        .contains("\"ringSizeKb\":256");
  }

  @Test
  void aLimitOfTheProcessorLowersTheSampleUnderAStormAndRaisesItAfterwards() throws Exception {
    configure("", "", "");
    Files.writeString(
        root.resolve("config.yaml"),
        read("config.yaml").replace("max_cpu_percent: 100", "max_cpu_percent: 2"));
    Process agent = agent();
    await(
        () -> {
          Process beside = startStorm(5000); // two at once, without a pause: far above 2 %
          assertThat(startStorm(5000).waitFor()).isZero();
          assertThat(beside.waitFor()).isZero();
          return read("log/agent.log")
              .contains("Less is captured: arguments first, then processes.");
        });
    await(() -> read("log/agent.log").contains("More is captured again."));
    end(agent);

    assertThat(read("log/agent.log")).contains("more than max_cpu_percent (2) allows");
  }
}
