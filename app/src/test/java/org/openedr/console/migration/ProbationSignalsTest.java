package org.openedr.console.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbationSignalsTest {
  private static final int SELF = (int) ProcessHandle.current().pid();

  @TempDir private Path root;

  private static Probation.Signal of(List<Probation.Signal> signals, String key) {
    return signals.stream().filter(signal -> signal.key().equals(key)).findFirst().orElseThrow();
  }

  private RunContext context(WatchedMachine machine) throws Exception {
    RunContext context = machine.context(PlanRequest.of(PlanKind.MIGRATE));
    context.target(new TargetOfTest(root).v2(true, true, true));
    return context;
  }

  @Test
  void aServiceThatStartsWithTheMachineIsWaitedFor() {
    ServiceLook look = new ServiceLook();
    var starting = OneUnit.status("loaded", "activating", "enabled", 0, 0);
    assertThat(look.active(starting).good()).isEqualTo(Certainty.UNKNOWN);
    var dead = OneUnit.status("loaded", "inactive", "enabled", 0, 0);
    assertThat(look.active(dead).good()).isEqualTo(Certainty.NO);
  }

  @Test
  void aWorldWithoutAServiceHasNothingThatIsRequired() throws Exception {
    RunContext context =
        new RunContext(
            "a",
            PlanRequest.of(PlanKind.MIGRATE),
            FakeParts.at(
                java.nio.file.Path.of("/nowhere"),
                new FakeGuard(false),
                java.time.Clock.systemUTC()));
    context.target(new Target("none", List.of(), null, List.of(), false, false, false, null, true));
    List<Probation.Signal> all = new ProbationSignals(context).look();
    assertThat(all).isNotEmpty().noneMatch(Probation.Signal::required);
    assertThat(ProbationWorld.well(all)).isTrue();
  }

  @Test
  void failuresCountInARowAndOneSuccessSetsThemBack() throws Exception {
    WatchedMachine machine = new WatchedMachine(root);
    ProbationSignals signals = new ProbationSignals(context(machine));
    machine.systemd.set(OneUnit.status("loaded", "failed", "enabled", 0, 0));
    signals.look();
    Probation.Signal down = of(signals.look(), "service.active");
    machine.systemd.silent(true);
    Probation.Signal unknown = of(signals.look(), "service.active");
    machine.systemd.silent(false);
    machine.systemd.set(OneUnit.active(SELF, 0));
    Probation.Signal up = of(signals.look(), "service.active");

    assertThat(down.failures()).isEqualTo(2);
    assertThat(down.limit()).isEqualTo(3);
    assertThat(down.required()).isTrue();
    assertThat(unknown.good()).isEqualTo(Certainty.UNKNOWN);
    assertThat(unknown.failures()).as("counts neither way").isEqualTo(2);
    assertThat(unknown.evidence()).contains("The bus does not answer.");
    assertThat(up.failures()).isZero();
  }

  @Test
  void aServiceThatIsDownIsOneFailureAndWhatDependsOnItIsUnknown() throws Exception {
    WatchedMachine machine = new WatchedMachine(root);
    machine.systemd.set(OneUnit.status("loaded", "failed", "enabled", 0, 0));

    List<Probation.Signal> all = new ProbationSignals(context(machine)).look();

    assertThat(all).filteredOn(signal -> signal.good() == Certainty.NO).hasSize(1);
    assertThat(of(all, "monitor.sees").good()).isEqualTo(Certainty.UNKNOWN);
  }

  @Test
  void restartsCountFromTheFirstLookOnAndOneByHandIsNone() throws Exception {
    WatchedMachine machine = new WatchedMachine(root);
    ProbationSignals signals = new ProbationSignals(context(machine));
    machine.systemd.set(OneUnit.active(SELF, 4));
    assertThat(of(signals.look(), "service.restarts").good()).isEqualTo(Certainty.YES);
    machine.systemd.set(OneUnit.active(SELF, 5));
    assertThat(of(signals.look(), "service.restarts").good()).isEqualTo(Certainty.NO);
    machine.systemd.set(OneUnit.active(SELF, 0));
    assertThat(of(signals.look(), "service.restarts").good()).isEqualTo(Certainty.YES);
  }

  @Test
  void aMonitorThatIsGoneIsFoundThoughTheServiceIsActive() throws Exception {
    WatchedMachine machine = new WatchedMachine(root);
    machine.systemd.set(OneUnit.active(SELF, 0));

    List<Probation.Signal> all = new ProbationSignals(context(machine)).look();

    assertThat(of(all, "service.active").good()).isEqualTo(Certainty.YES);
    assertThat(of(all, "monitor.attached").good()).isEqualTo(Certainty.NO);
    assertThat(of(all, "monitor.sees").good()).isEqualTo(Certainty.NO);
    assertThat(of(all, "monitor.loss").good()).isEqualTo(Certainty.UNKNOWN);
  }

  @Test
  void theShareOfTheServiceIsMeasuredBetweenTwoLooks() throws Exception {
    WatchedMachine machine = new WatchedMachine(root);
    machine.systemd.set(OneUnit.active(SELF, 0));
    ProbationSignals signals = new ProbationSignals(context(machine));
    assertThat(of(signals.look(), "service.cpu").good()).isEqualTo(Certainty.UNKNOWN);
    long endNs = System.nanoTime() + 1_500_000_000L;
    while (System.nanoTime() < endNs) {
      Thread.onSpinWait();
    }

    Probation.Signal cpu = of(signals.look(), "service.cpu");

    assertThat(cpu.good()).as(cpu.evidence()).isEqualTo(Certainty.NO);
    assertThat(cpu.evidence()).contains("of one core, the limit is 5 %");
    assertThat(cpu.required()).isFalse();
  }
}
