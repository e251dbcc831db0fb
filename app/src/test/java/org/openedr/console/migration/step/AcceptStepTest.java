package org.openedr.console.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.config.Installation;
import org.openedr.console.migration.ConfigProfile;
import org.openedr.console.migration.DeafObserver;
import org.openedr.console.migration.MemoLog;
import org.openedr.console.migration.OneUnit;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.migration.target.Target;
import org.openedr.console.migration.target.TargetOfTest;
import org.openedr.console.migration.target.WatchedMachine;
import org.openedr.console.step.StepException;

class AcceptStepTest {
  private static final int SELF = (int) ProcessHandle.current().pid();
  private static final RunRequest SHORT =
      new RunRequest(
          RunKind.MIGRATE,
          "",
          RunRequest.ObjectSource.SHIPPED,
          ConfigProfile.KEEP,
          0,
          2,
          List.of(),
          List.of());

  @TempDir private Path root;
  private final MemoLog log = new MemoLog();
  private WatchedMachine machine = new WatchedMachine(Path.of("/nowhere"));

  @BeforeEach
  void prepare() {
    machine = new WatchedMachine(root);
  }

  private RunContext context(Target target) throws Exception {
    RunContext context = machine.context(SHORT);
    context.target(target);
    return context;
  }

  private void refused(RunContext context, String... words) {
    assertThatExceptionOfType(StepException.class)
        .isThrownBy(() -> new AcceptStep(context).run(log))
        .withMessageContainingAll(words);
  }

  @Test
  void aWorldThatDidNotMonitorIsAcceptedByItsFilesAndItsUnitAlone() throws Exception {
    machine.systemd.set(OneUnit.active(SELF, 1));

    new AcceptStep(context(new TargetOfTest(root).v2(true, true, false))).run(log);

    assertThat(log.evidence)
        .contains(
            "3 files are as they should be, by content, owner and mode, and there are no others.",
            "It stayed up for 2 s without a restart.");
    assertThat(log.progress).hasSize(2);
  }

  @Test
  void everyFileThatDiffersIsNamed() throws Exception {
    RunContext context = context(new TargetOfTest(root).v2(true, true, true));
    Path objects = root.resolve("opt/openedr/ebpf");
    Files.writeString(objects.resolve("process_monitor_v2.o"), "other");
    Files.writeString(objects.resolve("process_monitor.o"), "surplus");
    Path unit = root.resolve("etc/systemd/system/" + Installation.UNIT);
    Files.setPosixFilePermissions(unit, PosixFilePermissions.fromString("rw-rw-rw-"));
    Path dropIns = Files.createDirectories(Path.of(unit + ".d"));
    Files.writeString(dropIns.resolve("x.conf"), "");
    Files.delete(root.resolve("etc/openedr/agent/config.yaml"));

    refused(
        context,
        "process_monitor_v2.o has another content than it should have.",
        "process_monitor.o is there, but should not be.",
        "config.yaml is missing.",
        "mode 0666 instead of",
        "x.conf is there, but should not be.");
  }

  @Test
  void aServiceThatDoesNotRunIsNamedWithItsResult() throws Exception {
    machine.systemd.set(OneUnit.status("loaded", "failed", "enabled", 0, 5));

    refused(
        context(new TargetOfTest(root).v2(true, true, true)), "is not active but failed, result");
  }

  @Test
  void aServiceThatIsRestartedWhileItIsWatchedIsNotBelieved() throws Exception {
    machine.systemd.set(OneUnit.active(SELF, 0));
    Timer timer = new Timer(true);
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            machine.systemd.set(OneUnit.active(SELF, 1));
          }
        },
        1500);

    refused(
        context(new TargetOfTest(root).v2(true, true, true)),
        "has been restarted within 2 s",
        "restarts 0, then 1");
    timer.cancel();
  }

  @Test
  void aUnitThatRunsAnotherProgramThanItsFileSaysIsRefused() throws Exception {
    var unit = OneUnit.active(SELF, 0);
    machine.systemd.set(
        new org.openedr.console.systemd.UnitStatus(
            unit.name(),
            unit.loadState(),
            unit.activeState(),
            unit.subState(),
            unit.enabled(),
            unit.mainPid(),
            0,
            "",
            List.of(),
            List.of("/opt/openedr/agent"),
            List.of(),
            "success",
            0,
            "",
            false));

    refused(
        context(new TargetOfTest(root).v2(true, true, true)),
        "runs /opt/openedr/agent, though its file says /usr/bin/openedr-agent");
  }

  @Test
  void anActiveServiceWithoutAMonitorIsNoSuccess() throws Exception {
    machine.systemd.set(OneUnit.active(SELF, 0));

    refused(
        context(new TargetOfTest(root).v2(true, true, true)),
        "No monitor is attached that the service's main process " + SELF + " holds.");
  }

  @Test
  void anotherVersionThanTheWantedIsNoSuccess() throws Exception {
    machine.systemd.set(OneUnit.active(SELF, 0));
    machine.agent = () -> new DeafObserver(SELF, org.openedr.console.probe.MonitorVersion.V1);

    refused(context(new TargetOfTest(root).v2(true, true, true)), "the deaf runs v1, not v2.");
  }

  @Test
  void aMonitorThatTellsNothingIsTriedTwiceAndRefused() throws Exception {
    machine.systemd.set(OneUnit.active(SELF, 0));
    machine.agent = () -> new DeafObserver(SELF, org.openedr.console.probe.MonitorVersion.V2);

    refused(
        context(new TargetOfTest(root).v2(true, true, true)),
        "The monitor does not tell what happens.",
        "it told 0.0 % of what 161 known processes did");
    assertThat(log.evidence.toString()).contains("The first of two attempts failed.");
    assertThat(log.facts).containsEntry("selftest.recall", "0.0000");
  }

  @Test
  void theObjectOfAWorldWithoutServiceHasToBeAttachable() throws Exception {
    refused(
        context(new TargetOfTest(root).v2(false, false, true)),
        "The installed object cannot be attached: The kernel of this test has no ring buffer.");
  }
}
