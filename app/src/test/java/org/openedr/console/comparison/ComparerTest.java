package org.openedr.console.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.base.json.JsonRecords;
import org.openedr.console.base.proc.CpuTimes;
import org.openedr.console.comparison.RoundOrder.Subject;
import org.openedr.console.step.RequestResult;

class ComparerTest {
  private static final ComparisonRequest SMALL = new ComparisonRequest(10, 100, false);

  @TempDir Path logs;
  private final ScriptedMeasuring measuring = new ScriptedMeasuring();
  private List<String> obstacles = List.of();
  private List<String> remarks = List.of();
  private String missing = "";
  private Optional<String> run = Optional.empty();
  private Comparer comparer;

  private Comparer comparer() {
    comparer =
        new Comparer(
            new Comparer.Surroundings(
                logs, Clock.systemUTC(), () -> obstacles, () -> remarks, () -> missing),
            () -> run,
            () -> measuring);
    return comparer;
  }

  @AfterEach
  void close() {
    if (comparer != null) {
      comparer.close();
    }
  }

  private Comparison now() {
    return comparer.view().latest();
  }

  private Comparison end() {
    Awaitility.await().until(() -> now() != null && !now().running());
    return Objects.requireNonNull(now());
  }

  private Comparison run(ComparisonRequest request) {
    assertThat(comparer().start(request).done()).isTrue();
    return end();
  }

  @Test
  void aClearDifferenceIsSaidWithItsInterval() {
    measuring.ms.put(Subject.V1, 130.0);
    measuring.ms.put(Subject.V2, 110.0);
    Comparison comparison = run(SMALL);
    assertThat(comparison.problem()).isEmpty();
    assertThat(comparison.verdicts().getFirst())
        .startsWith("V2 costs less than V1: the workload takes 15.");
    assertThat(comparison.verdicts())
        .anyMatch(line -> line.matches("V1 slows the workload down by (29|30)\\..*"))
        .anyMatch(line -> line.matches("V2 slows the workload down by (9|10)\\..*"));
    measuring.ms.put(Subject.V2, 150.0);
    assertThat(run(SMALL).verdicts().getFirst()).startsWith("V2 is slower than V1");
  }

  @Test
  void nothingIsMeasuredBesideARun() {
    run = Optional.of("Run r-1 is at work.");

    RequestResult refused = comparer().start(SMALL);

    assertThat(refused.done()).isFalse();
    assertThat(refused.message()).isEqualTo("No comparison beside a run: Run r-1 is at work.");
    assertThat(comparer.view()).isEqualTo(new ComparisonView(true, "", null));
    run = Optional.empty();
    assertThat(comparer.start(SMALL).done()).isTrue();
    end();
  }

  @Test
  void noDifferenceIsCalledThat() {
    assertThat(run(SMALL).verdicts())
        .anyMatch(line -> line.startsWith("No measurable difference between V1 and V2"))
        .anyMatch(line -> line.startsWith("No measurable slowdown by V2"))
        .noneMatch(line -> line.contains("costs less"));
  }

  @Test
  void withoutV1NothingIsClaimedAboutTheTwo() {
    measuring.unfit.put(Subject.V1, "no kprobes");
    Comparison comparison = run(SMALL);
    assertThat(comparison.verdicts().getFirst())
        .isEqualTo("V1 cannot run on this kernel: no kprobes; no comparison of the two.");
    assertThat(comparison.verdicts()).noneMatch(line -> line.contains("than V1"));
    assertThat(measuring.turns).doesNotContain(Subject.V1);
    Comparison.Subject v1 = comparison.subjects().get(1);
    assertThat(v1.unfit()).isEqualTo("no kprobes");
    assertThat(v1.workloadMs().median()).isNaN();
  }

  @Test
  void whoTheKernelRefusesInTheWarmUpIsOut() {
    measuring.refusedByKernel.put(Subject.V1, "attach: EOPNOTSUPP (95)");
    Comparison comparison = run(SMALL);
    assertThat(comparison.subjects().get(1).unfit()).isEqualTo("attach: EOPNOTSUPP (95)");
    assertThat(measuring.turns).containsOnlyOnce(Subject.V1);
    assertThat(comparison.subjects().get(2).workloadMs().median()).isPositive();
  }

  @Test
  void roundsAreInterleavedInDrawnOrderAndTheFirstIsThrownAway() throws Exception {
    run(SMALL);
    assertThat(measuring.turns).hasSize(33);
    String json = Files.readString(ComparisonReport.json(logs));
    var content = JsonRecords.read(json, ComparisonReport.Content.class);
    assertThat(content.turns()).hasSize(30);
    assertThat(content.order()).hasSize(10);
    assertThat(Set.copyOf(content.order())).hasSizeGreaterThan(1);
  }

  @Test
  void threeRoundsGiveMediansAndNoClaim() {
    measuring.ms.put(Subject.V2, 500.0);
    Comparison comparison = run(new ComparisonRequest(3, 100, false));
    assertThat(comparison.subjects().get(2).workloadMs().median()).isGreaterThan(400);
    assertThat(comparison.verdicts()).allMatch(line -> line.startsWith("No claim about"));
  }

  @Test
  void anObstacleIsRefusedUnlessAllowedAndThenReported() throws Exception {
    obstacles = List.of("An agent serves this machine.");
    RequestResult refused = comparer().start(SMALL);
    assertThat(refused.done()).isFalse();
    assertThat(refused.message()).startsWith("An agent serves this machine.");
    assertThat(measuring.turns).isEmpty();
    assertThat(now()).isNull();
    remarks = List.of("V2 was attached all the time.");
    run(new ComparisonRequest(10, 100, true));
    assertThat(Files.readString(ComparisonReport.text(logs)))
        .contains("measured nevertheless: An agent serves this machine.")
        .contains("V2 was attached all the time.");
  }

  @Test
  void whatCannotBeMeasuredIsRefused() {
    missing = "The known workload is not there.";
    assertThat(comparer().start(SMALL)).isEqualTo(new RequestResult(false, missing));
    missing = "";
    assertThat(comparer.start(new ComparisonRequest(2, 100, false)).done()).isFalse();
    assertThat(comparer.start(new ComparisonRequest(10, 99, false)).done()).isFalse();
    assertThat(comparer.start(new ComparisonRequest(51, 100, true)).done()).isFalse();
  }

  @Test
  void earlierReportsStay() throws Exception {
    Path text = ComparisonReport.text(logs);
    Files.writeString(text, "of another program");
    run(SMALL);
    run(SMALL);
    assertThat(Files.readString(logs.resolve("performance_test_report.txt.1")))
        .isEqualTo("of another program");
    assertThat(logs.resolve("performance_test_report.txt.2")).exists();
    assertThat(logs.resolve("performance_test_report.json.2")).exists();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(text)))
        .isEqualTo("rw-r-----");
    assertThat(Files.list(logs).map(Path::toString)).noneMatch(name -> name.endsWith(".new"));
  }

  @Test
  void closingEndsTheTurnUnderWay() {
    measuring.gate = new CountDownLatch(1);
    assertThat(comparer().start(SMALL).done()).isTrue();
    Awaitility.await().until(() -> !measuring.turns.isEmpty());
    assertThat(comparer.start(SMALL).message()).contains("under way");
    comparer.close();
    assertThat(measuring.ended).isTrue();
    Comparison end = Objects.requireNonNull(now());
    assertThat(end.running()).isFalse();
    assertThat(end.problem()).startsWith("It was ended before it was done");
    assertThat(comparer.start(SMALL).done()).isFalse();
  }

  @Test
  void aReportThatCannotBeWrittenIsSaid() throws Exception {
    Path file = Files.writeString(logs.resolve("file"), "");
    comparer =
        new Comparer(
            new Comparer.Surroundings(file, Clock.systemUTC(), List::of, List::of, () -> ""),
            Optional::empty,
            () -> measuring);
    assertThat(comparer.start(SMALL).done()).isTrue();
    Comparison end = end();
    assertThat(end.problem()).startsWith("The report could not be written");
    assertThat(end.subjects()).isNotEmpty();
  }

  @Test
  void theProcessorsTimesAreThoseOfProcStat() throws Exception {
    CpuTimes before = CpuTimes.parse("cpu  100 0 50 800 50 0 0 0 7 7\ncpu0 1\n");
    CpuTimes after = CpuTimes.parse("cpu  160 0 60 820 60 0 0 0 9 9\n");
    assertThat(before).isEqualTo(new CpuTimes(850, 1000));
    assertThat(after.busyPercent(before)).isEqualTo(70);
    assertThat(before.busyPercent(before)).isNaN();
  }
}
