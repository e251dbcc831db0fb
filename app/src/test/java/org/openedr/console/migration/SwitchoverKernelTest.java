package org.openedr.console.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.engine.Engines;
import org.openedr.console.inventory.MonitorInstance;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.witness.EngineObservers;

/** Monitors of this process stand for the agent's; known processes are the witness. */
@Tag("kernel")
class SwitchoverKernelTest {
  private static final PlanRequest MIGRATE = PlanRequest.of(PlanKind.MIGRATE);

  @TempDir private Path root;

  private Observer real() throws ObserveException {
    return new EngineObservers(root.resolve("none")).own(MonitorVersion.V2, WatchedMachine.BPF);
  }

  private static MemoLog run(RunContext context, WatchedMachine machine, boolean agent)
      throws Exception {
    MemoLog log = new MemoLog();
    new BridgeStep(context).run(log);
    Switchover watch = context.switchover();
    assertThat(watch).isNotNull();
    Thread.sleep(1000);
    watch.agentStops();
    Thread.sleep(1500);
    machine.systemd.set(OneUnit.active((int) ProcessHandle.current().pid(), 0));
    watch.agentRuns();
    Thread.sleep(agent ? 1500 : 300);
    new HandOverStep(context).run(log);
    assertThat(context.switchover()).isNull();
    return log;
  }

  private static long number(MemoLog log, String fact) {
    return Long.parseLong(log.facts.getOrDefault(fact, "-1"));
  }

  @Test
  void nothingIsMissedWhileTheBridgeWatches() throws Exception {
    WatchedMachine machine = new WatchedMachine(root);
    machine.own = this::real;
    machine.inventory = Engines.machine()::inventory;

    MemoLog log = run(machine.context(MIGRATE), machine, false);

    assertThat(number(log, "witness.sent")).as("%s", log).isBetween(15L, 40L);
    assertThat(number(log, "witness.missed")).as("%s", log).isZero();
    assertThat(number(log, "blind.ms")).isZero();
    assertThat(number(log, "bridge.lost")).isZero();
    assertThat(number(log, "bridge.forks")).isGreaterThanOrEqualTo(number(log, "witness.sent"));
    assertThat(log.facts).containsEntry("blind.bridge", "v2");
    await()
        .atMost(Duration.ofSeconds(5))
        .until(
            () ->
                Engines.machine().inventory().monitors().stream().noneMatch(MonitorInstance::own));
  }

  @Test
  void withoutABridgeWhatHappensBetweenTheAgentsIsCountedAsMissed() throws Exception {
    WatchedMachine machine = new WatchedMachine(root);
    machine.agent = this::realOnceItRuns;
    this.machine = machine;

    MemoLog log = run(machine.context(MIGRATE), machine, true);

    assertThat(log.facts).containsEntry("blind.bridge", "none");
    assertThat(number(log, "witness.missed")).as("%s", log).isBetween(15L, 40L);
    assertThat(number(log, "blind.ms")).as("%s", log).isBetween(2000L, 5000L);
    assertThat(number(log, "witness.sent") - number(log, "witness.missed")).isGreaterThan(5);
    assertThat(number(log, "downtime.ms")).isBetween(1400L, 2500L);
    assertThat(log.toString()).contains("Nobody watches while the service is switched");
  }

  private WatchedMachine machine = new WatchedMachine(Path.of("/nowhere"));

  private @org.jspecify.annotations.Nullable Observer realOnceItRuns() throws ObserveException {
    try {
      return machine.systemd.unit("").active() ? real() : null;
    } catch (org.openedr.console.service.SystemdException e) {
      throw new ObserveException(e.getMessage());
    }
  }

  @Test
  void afterACrashThereIsNoWatchAndTheBlindTimeIsUnknown() throws Exception {
    MemoLog log = new MemoLog();
    new HandOverStep(new WatchedMachine(root).context(MIGRATE)).run(log);

    assertThat(log.facts).containsEntry("blind.ms", "unknown");
  }

  @Test
  void theBeaconIsMissedWhenItsProgramsAreNotThere() throws Exception {
    WatchedMachine machine = new WatchedMachine(root);
    machine.own = this::real;
    RunContext context = machine.context(MIGRATE);
    try (LocalSwitchover watch =
        LocalSwitchover.start(machine.parts(root.resolve("nowhere")), context.folder())) {
      MemoLog log = new MemoLog();
      watch.report(log);

      assertThat(watch.noBeacon()).contains("are not in " + root.resolve("nowhere"));
      assertThat(log.facts).containsEntry("blind.ms", "unknown").containsEntry("witness.sent", "0");
    }
  }
}
