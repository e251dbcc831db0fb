package org.openedr.console.migration.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.inventory.MonitorInstance;
import org.openedr.console.machine.LocalMachine;
import org.openedr.console.migration.MemoLog;
import org.openedr.console.migration.OneUnit;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.migration.proof.EngineObservers;
import org.openedr.console.migration.proof.LocalBlindTimeWatch;
import org.openedr.console.migration.step.BridgeStep;
import org.openedr.console.migration.step.HandOverStep;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.migration.target.WatchedMachine;
import org.openedr.console.probe.MonitorVersion;

/** Monitors of this process stand for the agent's; known processes are the witness. */
@Tag("kernel")
class BlindTimeWatchKernelTest {
  private static final RunRequest MIGRATE = RunRequest.of(RunKind.MIGRATE);

  @TempDir private Path root;

  private EventObserver real() throws ObserveException {
    return new EngineObservers(
            root.resolve("none"),
            socket -> {
              throw new ObserveException("no agent in this test");
            })
        .own(MonitorVersion.V2, WatchedMachine.BPF);
  }

  /** How long the agent was away, and all of it took, at most. */
  private long awayMs;

  private long wholeMs;

  private MemoLog run(RunContext context, WatchedMachine machine, boolean agent) throws Exception {
    MemoLog log = new MemoLog();
    long startedNs = System.nanoTime();
    new BridgeStep(context).run(log);
    BlindTimeWatch watch = context.switchover();
    assertThat(watch).isNotNull();
    Thread.sleep(1000);
    long stoppedNs = System.nanoTime();
    watch.agentStops();
    Thread.sleep(1500);
    machine.systemd.set(OneUnit.active((int) ProcessHandle.current().pid(), 0));
    watch.agentRuns();
    awayMs = (System.nanoTime() - stoppedNs) / 1_000_000;
    Thread.sleep(agent ? 1500 : 300);
    new HandOverStep(context).run(log);
    wholeMs = (System.nanoTime() - startedNs) / 1_000_000;
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
    machine.inventory = LocalMachine.withoutMonitor()::inventory;

    MemoLog log = run(machine.context(MIGRATE), machine, false);

    assertThat(number(log, "witness.sent")).as("%s", log).isBetween(15L, wholeMs / 100 + 10);
    assertThat(number(log, "witness.missed")).as("%s", log).isZero();
    assertThat(number(log, "blind.ms")).isZero();
    assertThat(number(log, "bridge.lost")).isZero();
    assertThat(number(log, "bridge.forks")).isGreaterThanOrEqualTo(number(log, "witness.sent"));
    assertThat(log.facts).containsEntry("blind.bridge", "v2");
    await()
        .until(
            () ->
                LocalMachine.withoutMonitor().inventory().monitors().stream()
                    .noneMatch(MonitorInstance::own));
  }

  @Test
  void withoutABridgeWhatHappensBetweenTheAgentsIsCountedAsMissed() throws Exception {
    WatchedMachine machine = new WatchedMachine(root);
    machine.agent = this::realOnceItRuns;
    this.machine = machine;

    MemoLog log = run(machine.context(MIGRATE), machine, true);

    assertThat(log.facts).containsEntry("blind.bridge", "none");
    assertThat(number(log, "witness.missed")).as("%s", log).isBetween(15L, wholeMs / 100 + 10);
    assertThat(number(log, "blind.ms")).as("%s", log).isBetween(2000L, wholeMs);
    assertThat(number(log, "witness.sent") - number(log, "witness.missed")).isGreaterThan(5);
    assertThat(number(log, "downtime.ms")).isBetween(1400L, awayMs);
    assertThat(log.toString()).contains("Nobody watches while the service is switched");
  }

  private WatchedMachine machine = new WatchedMachine(Path.of("/nowhere"));

  private @org.jspecify.annotations.Nullable EventObserver realOnceItRuns()
      throws ObserveException {
    try {
      return machine.systemd.unit("").active() ? real() : null;
    } catch (org.openedr.console.systemd.SystemdException e) {
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
    try (LocalBlindTimeWatch watch =
        LocalBlindTimeWatch.start(machine.parts(root.resolve("nowhere")), context.folder())) {
      MemoLog log = new MemoLog();
      watch.report(log);

      assertThat(watch.noBeacon()).contains("are not in " + root.resolve("nowhere"));
      assertThat(log.facts).containsEntry("blind.ms", "unknown").containsEntry("witness.sent", "0");
    }
  }
}
