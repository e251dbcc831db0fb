package org.openedr.console.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openedr.console.Patience;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.statistics.series.SeriesStore;

/**
 * The kernel's run-time statistics are on while somebody looks and not a moment longer, however the
 * process ends. Others on this machine may switch them on for themselves: then we wait for them.
 */
@Tag("kernel")
class RunTimeStatisticsKernelTest {
  private static final Path SYSCTL = Path.of("/proc/sys/kernel/bpf_stats_enabled");

  private final KernelPrograms programs =
      new KernelPrograms(org.openedr.console.bpf.ProgramInfo::name);

  private static void oneExec() throws Exception {
    new ProcessBuilder("true").start().waitFor();
  }

  /** How many runs the kernel counts while something certainly happens. */
  private long counted(LoadedMonitor monitor) throws Exception {
    long before = runs(monitor);
    oneExec();
    return runs(monitor) - before;
  }

  private long runs(LoadedMonitor monitor) throws BpfException {
    long runs = 0;
    for (int id : monitor.programIds) {
      runs += programs.program(id).orElseThrow().runCount();
    }
    return runs;
  }

  /** Descriptors that keep statistics on, of all processes. */
  private static long descriptors() throws IOException {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      return processes
          .filter(one -> one.getFileName().toString().matches("\\d+"))
          .mapToLong(RunTimeStatisticsKernelTest::descriptorsOf)
          .sum();
    }
  }

  private static long descriptorsOf(Path process) {
    try (Stream<Path> fds = Files.list(process.resolve("fd"))) {
      return fds.filter(RunTimeStatisticsKernelTest::keepsStatisticsOn).count();
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0; // it has ended
    }
  }

  private static boolean keepsStatisticsOn(Path fd) {
    try {
      return Files.readSymbolicLink(fd).toString().contains("bpf-stats");
    } catch (IOException e) {
      return false;
    }
  }

  private void awaitOff(LoadedMonitor monitor, String when) {
    Awaitility.await(when + ": off, unless others keep run-time statistics on all the time")
        .pollInterval(Duration.ofMillis(300))
        .until(() -> descriptors() == 0 && counted(monitor) == 0);
  }

  @Test
  void theyAreOnWhileSomebodyLooksAndTheSysctlIsLeftAlone() throws Exception {
    String sysctl = Files.readString(SYSCTL);
    try (LoadedMonitor monitor = LoadedMonitor.load(1 << 20);
        Statistics statistics =
            Statistics.start(
                monitor, () -> new StatisticsSources.OwnUse(0, 0), SeriesStore.MAX_BYTES)) {
      awaitOff(monitor, "nobody has looked");
      Path self = Path.of("/proc/self");
      StatisticsSubscription first = statistics.watch(Duration.ofSeconds(1));
      StatisticsSubscription second = statistics.watch(Duration.ofSeconds(1));
      assertThat(first.problem()).isEmpty();
      assertThat(descriptorsOf(self)).isEqualTo(1);
      assertThat(counted(monitor)).isPositive();
      first.close();
      assertThat(counted(monitor)).isPositive();
      assertThat(Files.readString(SYSCTL)).isEqualTo(sysctl);
      second.close();
      assertThat(descriptorsOf(self)).as("closed at once").isZero();
      awaitOff(monitor, "nobody looks any more");
    }
    assertThat(Files.readString(SYSCTL)).isEqualTo(sysctl);
  }

  @Test
  void theyAreOffAfterAKill() throws Exception {
    String sysctl = Files.readString(SYSCTL);
    try (LoadedMonitor monitor = LoadedMonitor.load(1 << 20)) {
      awaitOff(monitor, "before the child looks");
      Process child = lookingChild();
      try (BufferedReader words = child.inputReader(StandardCharsets.UTF_8)) {
        assertThat(words.readLine()).isEqualTo("looking");
        assertThat(descriptorsOf(Path.of("/proc/" + child.pid()))).isEqualTo(1);
        assertThat(counted(monitor)).isPositive();
        assertThat(counted(monitor)).isPositive();

        new ProcessBuilder("kill", "-9", "" + child.pid()).start().waitFor();
        assertThat(child.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).isEqualTo(128 + 9);
        awaitOff(monitor, "after kill -9");
        assertThat(Files.readString(SYSCTL)).isEqualTo(sysctl);
      } finally {
        child.destroyForcibly();
      }
    }
  }

  private static Process lookingChild() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            LookingChild.class.getName())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
