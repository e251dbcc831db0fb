package org.openedr.console.migration.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.finding.Verdict;
import org.openedr.console.inventory.HeldObject;
import org.openedr.console.machine.LocalMachine;
import org.openedr.console.migration.ConfigProfile;
import org.openedr.console.migration.MemoLog;
import org.openedr.console.migration.OneUnit;
import org.openedr.console.migration.ProbationView;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.migration.port.EventObserver;
import org.openedr.console.migration.port.ObserveException;
import org.openedr.console.migration.probation.ProbationSignals;
import org.openedr.console.migration.proof.EngineObservers;
import org.openedr.console.migration.step.AcceptStep;
import org.openedr.console.migration.step.AcceptedLogTest;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.step.StepException;

/** Acceptance and probation with real monitors: ours, and stand-ins that other processes hold. */
@Tag("kernel")
class AcceptKernelTest {
  private static final int SELF = (int) ProcessHandle.current().pid();
  private static final RunRequest SHORT =
      new RunRequest(
          RunKind.MIGRATE,
          "",
          RunRequest.ObjectSource.SHIPPED,
          ConfigProfile.KEEP,
          0,
          1,
          List.of(),
          List.of());

  @TempDir private Path root;
  private final MemoLog log = new MemoLog();
  private WatchedMachine machine = new WatchedMachine(Path.of("/nowhere"));

  @BeforeEach
  void prepare() {
    machine = new WatchedMachine(root);
    machine.inventory = LocalMachine.withoutMonitor()::inventory;
  }

  private EventObserver real() throws ObserveException {
    return new EngineObservers(
            root.resolve("none"),
            socket -> {
              throw new ObserveException("no agent in this test");
            })
        .own(MonitorVersion.V2, root.resolve("opt/openedr/ebpf"));
  }

  private static String object(String name) {
    return WatchedMachine.BPF.resolve(name).toString();
  }

  private RunContext context(Target target) throws Exception {
    RunContext context = machine.context(SHORT);
    context.target(target);
    return context;
  }

  private static Target withVersion(Target of, MonitorVersion version) {
    return new Target(
        of.label(),
        of.objects(),
        of.folder(),
        of.config(),
        of.unitFiles(),
        of.service(),
        of.active(),
        of.enabled(),
        version,
        of.proven());
  }

  @Test
  void aServiceWhoseEventsTellAllKnownProcessesIsAccepted() throws Exception {
    machine.systemd.set(OneUnit.active(SELF, 0));
    Target target = new TargetOfTest(root).v2(true, true, true);
    machine.agent = this::real;

    new AcceptStep(context(target)).run(log);

    assertThat(log.facts)
        .containsEntry("monitor.version", "v2")
        .containsEntry("selftest.proof", "events")
        .containsEntry("selftest.recall", "1.0000")
        .containsEntry("stable.seconds", "1");
  }

  @Test
  void withoutAServiceTheInstalledObjectIsProvenByItself() throws Exception {
    Target target = new TargetOfTest(root).v2(false, false, true);
    machine.own = this::real;

    new AcceptStep(context(target)).run(log);

    assertThat(log.facts).containsEntry("selftest.recall", "1.0000");
    assertThat(log.evidence.toString()).contains("There is no service");
  }

  @Test
  void anAgentWithoutConsolesIsAcceptedByItsCountersAndNotWhenItIsDetached() throws Exception {
    Target v2 = new TargetOfTest(root).v2(true, true, true);
    for (String file : List.of("process_monitor_v2.o", "tests/agent_v2.o")) {
      try (HeldObject held = HeldObject.start(object(file))) {
        machine.systemd.set(OneUnit.active(held.pid(), 0));
        new AcceptStep(context(v2)).run(log);
        assertThat(log.facts).as(file).containsEntry("selftest.proof", "counters");
        assertThat(Long.parseLong(log.facts.getOrDefault("selftest.moved", "0")))
            .as(file)
            .isGreaterThanOrEqualTo(161);
      }
    }
    try (HeldObject held = HeldObject.start("--detached", object("process_monitor_v2.o"))) {
      machine.systemd.set(OneUnit.active(held.pid(), 0));
      assertThatExceptionOfType(StepException.class)
          .isThrownBy(() -> new AcceptStep(context(v2)).run(log))
          .withMessageContaining("No monitor is attached");
    }
  }

  @Test
  void aRingThatNobodyEmptiesIsTakenInAnOldWorldOnly() throws Exception {
    Target v2 = new TargetOfTest(root).v2(true, true, true);
    try (HeldObject held = HeldObject.start(object("tests/agent_v2.o"))) {
      assertThat(
              new ProcessBuilder(
                      WatchedMachine.KNOWN.resolve("workload").toString(), "storm", "400")
                  .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                  .start()
                  .waitFor())
          .isZero();
      machine.systemd.set(OneUnit.active(held.pid(), 0));
      new AcceptStep(context(v2)).run(log); // without a backup, it is the old one
      RunContext migration = context(v2);
      migration.before(AcceptedLogTest.before("/opt/openedr/ebpf/process_monitor.o"));
      assertThatExceptionOfType(StepException.class)
          .isThrownBy(() -> new AcceptStep(migration).run(new MemoLog()))
          .withMessageContaining("its counter of events moved by 0, that of losses by");
    }
    assertThat(log.facts).containsEntry("selftest.good", "unknown");
    assertThat(log.evidence)
        .contains("Its programs run, but its ring is full; this world is taken as it was.");
  }

  @Test
  void theVersionThatRunsHasToBeTheWantedOne() throws Exception {
    Target v1 = withVersion(new TargetOfTest(root).v2(true, true, true), MonitorVersion.V1);
    try (HeldObject held = HeldObject.start(object("process_monitor_v2.o"))) {
      machine.systemd.set(OneUnit.active(held.pid(), 0));
      assertThatExceptionOfType(StepException.class)
          .isThrownBy(() -> new AcceptStep(context(v1)).run(log))
          .withMessageContaining("runs v2, not v1.");
    }
  }

  private static Verdict of(List<ProbationView.Signal> signals, String key) {
    return signals.stream()
        .filter(signal -> signal.key().equals(key))
        .map(ProbationView.Signal::good)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aMonitorThatIsDetachedDuringTheProbationIsCaught() throws Exception {
    ProbationSignals signals =
        new ProbationSignals(context(new TargetOfTest(root).v2(true, true, true)));
    try (HeldObject held = HeldObject.start(object("process_monitor_v2.o"))) {
      machine.systemd.set(OneUnit.active(held.pid(), 0));
      List<ProbationView.Signal> good = signals.look();
      assertThat(of(good, "monitor.attached")).as("%s", good).isEqualTo(Verdict.YES);
      assertThat(of(good, "monitor.sees")).as("%s", good).isEqualTo(Verdict.YES);
      assertThat(of(signals.look(), "monitor.loss")).isEqualTo(Verdict.YES);
    }
    try (HeldObject other = HeldObject.start(object("process_monitor_v2.o"));
        HeldObject held = HeldObject.start("--detached", object("process_monitor_v2.o"))) {
      assertThat(ProcessHandle.of(other.pid())).as("another monitor does not help").isPresent();
      machine.systemd.set(OneUnit.active(held.pid(), 0));
      List<ProbationView.Signal> bad = signals.look();
      assertThat(of(bad, "service.active")).isEqualTo(Verdict.YES);
      assertThat(of(bad, "monitor.attached")).as("%s", bad).isEqualTo(Verdict.NO);
      assertThat(of(bad, "monitor.sees")).as("%s", bad).isEqualTo(Verdict.NO);
    }
  }
}
