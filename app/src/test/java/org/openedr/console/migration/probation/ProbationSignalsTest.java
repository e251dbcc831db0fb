package org.openedr.console.migration.probation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.finding.Verdict;
import org.openedr.console.migration.FakeGuard;
import org.openedr.console.migration.FakeParts;
import org.openedr.console.migration.OneUnit;
import org.openedr.console.migration.ProbationView;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.migration.journal.ProbationOutcome;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.migration.target.Target;
import org.openedr.console.migration.target.TargetOfTest;
import org.openedr.console.migration.target.WatchedMachine;

class ProbationSignalsTest {
  private static final int SELF = (int) ProcessHandle.current().pid();

  @TempDir private Path root;

  private static ProbationView.Signal of(List<ProbationView.Signal> signals, String key) {
    return signals.stream().filter(signal -> signal.key().equals(key)).findFirst().orElseThrow();
  }

  private RunContext context(WatchedMachine machine) throws Exception {
    RunContext context = machine.context(RunRequest.of(RunKind.MIGRATE));
    context.target(new TargetOfTest(root).v2(true, true, true));
    return context;
  }

  @Test
  void aServiceThatStartsWithTheMachineIsWaitedFor() {
    ServiceSignals look = new ServiceSignals();
    var starting = OneUnit.status("loaded", "activating", "enabled", 0, 0);
    assertThat(look.active(starting).good()).isEqualTo(Verdict.UNKNOWN);
    var dead = OneUnit.status("loaded", "inactive", "enabled", 0, 0);
    assertThat(look.active(dead).good()).isEqualTo(Verdict.NO);
  }

  @Test
  void aWorldWithoutAServiceHasNothingThatIsRequired() throws Exception {
    RunContext context =
        new RunContext(
            "a",
            RunRequest.of(RunKind.MIGRATE),
            FakeParts.at(
                java.nio.file.Path.of("/nowhere"),
                new FakeGuard(false),
                java.time.Clock.systemUTC()));
    context.target(new Target("none", List.of(), null, List.of(), false, false, false, null, true));
    List<ProbationView.Signal> all = new ProbationSignals(context).look();
    assertThat(all).isNotEmpty().noneMatch(ProbationView.Signal::required);
    assertThat(ProbationOutcome.well(all)).isTrue();
  }

  @Test
  void failuresCountInARowAndOneSuccessSetsThemBack() throws Exception {
    WatchedMachine machine = new WatchedMachine(root);
    ProbationSignals signals = new ProbationSignals(context(machine));
    machine.systemd.set(OneUnit.status("loaded", "failed", "enabled", 0, 0));
    signals.look();
    ProbationView.Signal down = of(signals.look(), "service.active");
    machine.systemd.silent(true);
    ProbationView.Signal unknown = of(signals.look(), "service.active");
    machine.systemd.silent(false);
    machine.systemd.set(OneUnit.active(SELF, 0));
    ProbationView.Signal up = of(signals.look(), "service.active");

    assertThat(down.failures()).isEqualTo(2);
    assertThat(down.limit()).isEqualTo(3);
    assertThat(down.required()).isTrue();
    assertThat(unknown.good()).isEqualTo(Verdict.UNKNOWN);
    assertThat(unknown.failures()).as("counts neither way").isEqualTo(2);
    assertThat(unknown.evidence()).contains("The bus does not answer.");
    assertThat(up.failures()).isZero();
  }

  @Test
  void aServiceThatIsDownIsOneFailureAndWhatDependsOnItIsUnknown() throws Exception {
    WatchedMachine machine = new WatchedMachine(root);
    machine.systemd.set(OneUnit.status("loaded", "failed", "enabled", 0, 0));

    List<ProbationView.Signal> all = new ProbationSignals(context(machine)).look();

    assertThat(all).filteredOn(signal -> signal.good() == Verdict.NO).hasSize(1);
    assertThat(of(all, "monitor.sees").good()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void restartsCountFromTheFirstLookOnAndOneByHandIsNone() throws Exception {
    WatchedMachine machine = new WatchedMachine(root);
    ProbationSignals signals = new ProbationSignals(context(machine));
    machine.systemd.set(OneUnit.active(SELF, 4));
    assertThat(of(signals.look(), "service.restarts").good()).isEqualTo(Verdict.YES);
    machine.systemd.set(OneUnit.active(SELF, 5));
    assertThat(of(signals.look(), "service.restarts").good()).isEqualTo(Verdict.NO);
    machine.systemd.set(OneUnit.active(SELF, 0));
    assertThat(of(signals.look(), "service.restarts").good()).isEqualTo(Verdict.YES);
  }

  @Test
  void aMonitorThatIsGoneIsFoundThoughTheServiceIsActive() throws Exception {
    WatchedMachine machine = new WatchedMachine(root);
    machine.systemd.set(OneUnit.active(SELF, 0));

    List<ProbationView.Signal> all = new ProbationSignals(context(machine)).look();

    assertThat(of(all, "service.active").good()).isEqualTo(Verdict.YES);
    assertThat(of(all, "monitor.attached").good()).isEqualTo(Verdict.NO);
    assertThat(of(all, "monitor.sees").good()).isEqualTo(Verdict.NO);
    assertThat(of(all, "monitor.loss").good()).isEqualTo(Verdict.UNKNOWN);
  }

  /** All was green while 99 of 100 processes were left out. */
  @Test
  void whatIsLeftOutIsTold() {
    var all = MonitorSignals.coverage(Map.of("sampling_per_10000", 10_000L, "leave_out_args", 0L));
    assertThat(all.good()).isEqualTo(Verdict.YES);
    var busy = MonitorSignals.coverage(Map.of("sampling_per_10000", 100L, "leave_out_args", 1L));
    assertThat(busy.good()).isEqualTo(Verdict.NO);
    assertThat(busy.evidence()).contains("1.00 % of the processes", "max_cpu_percent");
    var asked = MonitorSignals.coverage(Map.of("sampling_per_10000", 5_000L));
    assertThat(asked.good()).isEqualTo(Verdict.NO);
    assertThat(asked.evidence()).contains("as sampling_rate asks");
    assertThat(MonitorSignals.coverage(Map.of()).good()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void theShareOfTheServiceIsMeasuredBetweenTwoLooks() throws Exception {
    WatchedMachine machine = new WatchedMachine(root);
    machine.systemd.set(OneUnit.active(SELF, 0));
    ProbationSignals signals = new ProbationSignals(context(machine));
    assertThat(of(signals.look(), "service.cpu").good()).isEqualTo(Verdict.UNKNOWN);
    long endNs = System.nanoTime() + 1_500_000_000L;
    while (System.nanoTime() < endNs) {
      Thread.onSpinWait();
    }

    ProbationView.Signal cpu = of(signals.look(), "service.cpu");

    assertThat(cpu.good()).as(cpu.evidence()).isEqualTo(Verdict.NO);
    assertThat(cpu.evidence()).contains("of one core, the limit is 5 %");
    assertThat(cpu.required()).isFalse();
  }
}
