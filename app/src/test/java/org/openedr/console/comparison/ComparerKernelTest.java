package org.openedr.console.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.bpf.KernelObjects;
import org.openedr.console.bpf.ObjectKind;
import org.openedr.console.engine.Engines;
import org.openedr.console.finding.Verdict;
import org.openedr.console.machine.LocalMachine;
import org.openedr.console.migration.FixedSystemd;
import org.openedr.console.migration.LookingParts;

/** The real workload below the real monitors, in few rounds. */
@Tag("kernel")
class ComparerKernelTest {
  @TempDir Path root;

  private ComparisonParts parts() {
    FixedSystemd systemd = new FixedSystemd();
    systemd.activeState = "inactive";
    return new ComparisonParts(
        LookingParts.installation(root, LookingParts.BPF),
        systemd,
        LocalMachine.withoutMonitor()::inventory,
        () -> Engines.probe(LookingParts.BPF),
        Clock.systemUTC());
  }

  private static boolean kprobes() {
    return Engines.probe(LookingParts.BPF).stream()
        .filter(probe -> probe.id().equals("kernel.kprobes"))
        .allMatch(probe -> probe.verdict() == Verdict.YES);
  }

  private static String statisticsSwitch() throws IOException {
    return Files.readString(Path.of("/proc/sys/kernel/bpf_stats_enabled"));
  }

  private static Comparison end(Comparer comparer) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(3))
        .until(() -> !Objects.requireNonNull(comparer.view().latest()).running());
    return Objects.requireNonNull(comparer.view().latest());
  }

  @Test
  void everyMonitorThatCanRunIsMeasuredAndNothingStaysAttached() throws Exception {
    List<Integer> links = KernelObjects.ids(ObjectKind.LINK);
    String statistics = statisticsSwitch();
    try (Comparer comparer = new Comparer(parts(), Optional::empty)) {
      assertThat(comparer.start(new ComparisonRequest(6, 300, true)).done()).isTrue();
      Comparison comparison = end(comparer);
      assertThat(comparison.problem()).isEmpty();
      Comparison.Subject v2 = comparison.subjects().get(2);
      assertThat(v2.unfit()).isEmpty();
      assertThat(v2.lost()).isZero();
      // A process of the workload is a fork, an exec and an exit; others run on this machine, too.
      assertThat(v2.runsPerProcess().median()).isBetween(3.0, 30.0);
      assertThat(v2.nsPerRun().median()).isBetween(20.0, 100_000.0);
      assertThat(v2.workloadMs().low()).isPositive();
      assertThat(comparison.subjects().getFirst().nsPerRun().median()).isNaN();
      if (!kprobes()) {
        assertThat(comparison.subjects().get(1).unfit()).contains("prob");
        assertThat(comparison.verdicts().getFirst()).endsWith("no comparison of the two.");
      }
      assertThat(Files.readString(ComparisonReport.text(root.resolve("var/log/openedr"))))
          .contains(comparison.verdicts());
    }
    assertThat(KernelObjects.ids(ObjectKind.LINK)).isSubsetOf(links);
    assertThat(statisticsSwitch()).isEqualTo(statistics);
  }

  @Test
  void closingInTheMiddleDetachesAndEndsTheWorkload() throws Exception {
    List<Integer> links = KernelObjects.ids(ObjectKind.LINK);
    Comparer comparer = new Comparer(parts(), Optional::empty);
    assertThat(comparer.start(new ComparisonRequest(50, 20_000, true)).done()).isTrue();
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> KernelObjects.ids(ObjectKind.LINK).size() > links.size());
    comparer.close();
    assertThat(Objects.requireNonNull(comparer.view().latest()).problem())
        .startsWith("It was ended");
    assertThat(KernelObjects.ids(ObjectKind.LINK)).isSubsetOf(links);
    assertThat(ComparisonReport.text(root.resolve("var/log/openedr"))).doesNotExist();
  }
}
