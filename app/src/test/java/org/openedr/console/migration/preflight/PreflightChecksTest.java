package org.openedr.console.migration.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.openedr.console.NeedsRoot;
import org.openedr.console.TrustedFiles;
import org.openedr.console.config.Installation;
import org.openedr.console.finding.Severity;
import org.openedr.console.finding.Verdict;
import org.openedr.console.inventory.MonitorInstance;
import org.openedr.console.inventory.ObjectOwner;
import org.openedr.console.migration.BackupView;
import org.openedr.console.migration.CheckFinding;
import org.openedr.console.migration.ConfigProfile;
import org.openedr.console.migration.FindingFix;
import org.openedr.console.migration.PreflightResult;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.migration.target.AgentMachine;
import org.openedr.console.probe.MonitorVersion;

@TrustedFiles
class PreflightChecksTest {
  private static final String FOLDER = "opt/openedr/ebpf/";
  private static final String CONFIG = "etc/openedr/agent/config.yaml";

  @TempDir Path folder;
  private CheckedMachine machine;

  @BeforeEach
  void machine() {
    machine = new CheckedMachine(folder);
  }

  private static RunRequest request(RunKind kind, String... waived) {
    return new RunRequest(
        kind,
        "",
        RunRequest.ObjectSource.SHIPPED,
        ConfigProfile.KEEP,
        0,
        15,
        List.of(waived),
        List.of());
  }

  private CheckFinding find(RunKind kind, String key) {
    return machine.checks().check(request(kind), key);
  }

  private static BackupView backup(String id, String monitor, String problem) {
    return new BackupView(id, "/b/" + id, 1, 1, List.of(), monitor, "active", problem);
  }

  @Test
  void aMachineThatHasEverythingPasses() {
    PreflightResult preflight = machine.checks().preflight(request(RunKind.MIGRATE));
    assertThat(preflight.findings().stream().filter(CheckFinding::blocks)).isEmpty();
    assertThat(preflight.findings().stream().filter(CheckFinding::crashed)).isEmpty();
    assertThat(preflight.passed()).isTrue();
    assertThat(preflight.timeMs()).isEqualTo(CheckedMachine.NOW.toEpochMilli());
    assertThat(preflight.findings().stream().map(CheckFinding::key)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(RunKind.class)
  void everyKindIsCheckedByTheSameKeys(RunKind kind) {
    assertThat(machine.checks().preflight(request(kind)).findings().stream().map(CheckFinding::key))
        .containsExactlyElementsOf(PreflightChecks.keys());
  }

  @ParameterizedTest
  @CsvSource({
    "MIGRATE, kernel.kprobes, WARNING",
    "ROLLBACK_REBUILD, kernel.kprobes, ERROR",
    "ROLLBACK_RUNTIME, kernel.kprobes, ERROR",
    "ROLLBACK_BACKUP, kernel.kprobes, WARNING",
    "MIGRATE, kernel.tracepoint.sched_process_exec, ERROR",
    "ROLLBACK_REBUILD, kernel.tracepoint.sched_process_exec, WARNING",
    "MIGRATE, kernel.ringbuf, ERROR",
    "ROLLBACK_BACKUP, kernel.ringbuf, ERROR",
    "ROLLBACK_COMPLETE, kernel.rights, ERROR",
    "MIGRATE, kernel.bpffs, INFO",
    "ROLLBACK_REBUILD, kernel.jit, INFO",
  })
  void whatTheWantedMonitorNeedsBlocksAndTheOthersWarns(RunKind kind, String key, Severity wanted) {
    String probe = key.equals("kernel.rights") ? "rights" : key;
    Set<MonitorVersion> neededBy =
        machine.probes.stream()
            .filter(each -> each.id().equals(probe))
            .findFirst()
            .orElseThrow()
            .neededBy();
    machine.probe(probe, Verdict.NO, neededBy);
    CheckFinding finding = find(kind, key);
    assertThat(finding.severity()).isEqualTo(wanted);
    assertThat(finding.certainty()).isEqualTo(Verdict.NO);
    assertThat(finding.evidence()).isEqualTo("looked at " + probe);
    assertThat(finding.remedy()).startsWith("mend ");
  }

  @Test
  void aBackupWithKprobesNeedsThem() {
    machine.backups.add(backup("1", "V1 (kprobes)", ""));
    machine.probe("kernel.kprobes", Verdict.NO, Set.of(MonitorVersion.V1));
    assertThat(find(RunKind.ROLLBACK_BACKUP, "kernel.kprobes").blocks()).isTrue();
  }

  @Test
  void whatCannotBeToldIsNotNo() {
    machine.probe("kernel.ringbuf", Verdict.UNKNOWN, Set.of());
    CheckFinding finding = find(RunKind.MIGRATE, "kernel.ringbuf");
    assertThat(finding.certainty()).isEqualTo(Verdict.UNKNOWN);
    assertThat(finding.blocks()).isFalse();
    machine.probes.clear();
    assertThat(find(RunKind.MIGRATE, "kernel.ringbuf").evidence()).isEqualTo("it was not probed");
  }

  @Test
  void aCheckThatCrashesBlocksAndTheOthersGoOn() {
    Check crashing =
        new Check(
            "made.up",
            "kernel",
            "Made up",
            true,
            scene -> {
              throw new IllegalStateException("boom\u001b[31m");
            });
    Check deep = new Check("made.deep", "kernel", "Deep", false, scene -> deeper(scene, 0));
    Check fine = new Check("made.fine", "kernel", "Fine", true, scene -> CheckOutcome.ok("seen"));
    PreflightChecks checks =
        new PreflightChecks(machine.parts(), machine, List.of(crashing, deep, fine));
    List<CheckFinding> findings = checks.preflight(request(RunKind.MIGRATE)).findings();
    assertThat(findings.getFirst().crashed()).isTrue();
    assertThat(findings.getFirst().blocks()).isTrue();
    assertThat(findings.getFirst().evidence())
        .contains("java.lang.IllegalStateException: boom\\x1b[31m");
    assertThat(findings.get(1).blocks()).isTrue();
    assertThat(findings.get(1).waivable()).isFalse();
    assertThat(findings.get(2).severity()).isEqualTo(Severity.OK);
    RunRequest waiving = request(RunKind.MIGRATE, "made.up");
    assertThat(checks.check(waiving, "made.up").blocks()).isFalse();
  }

  private static CheckOutcome deeper(PreflightContext scene, int depth) {
    return depth < 0 ? CheckOutcome.ok("") : deeper(scene, depth + 1);
  }

  @Test
  void everyObjectThatWouldComeBackIsRehearsedAndWhatMonitorsNoProcessesNeedNotLoad() {
    machine.file(FOLDER + "file_monitor.o", "AGENT_OTHER");
    machine.refused.add(machine.root.resolve(FOLDER + "file_monitor.o").toString());
    CheckFinding finding = find(RunKind.MIGRATE, "rollback.rehearsal");
    assertThat(finding.severity()).isEqualTo(Severity.INFO);
    assertThat(finding.evidence()).contains("file_monitor.o", "monitors no processes");
    machine.file(FOLDER + "process_monitor_v2.o", "UNREADABLE");
    machine.refused.add(machine.root.resolve(FOLDER + "process_monitor_v2.o").toString());
    CheckFinding broken = find(RunKind.MIGRATE, "rollback.rehearsal");
    assertThat(broken.blocks()).isTrue();
    assertThat(broken.waivable()).isTrue();
    assertThat(broken.evidence()).contains("process_monitor_v2.o", "file_monitor.o");
  }

  @NeedsRoot
  @Test
  void anObjectThatOthersMayWriteIsLeftToTheCopyOfTheRun() throws IOException {
    Path object = machine.file(FOLDER + "process_monitor_v2.o", "UNREADABLE");
    Files.setAttribute(object, "unix:mode", 0664);
    Files.setAttribute(object, "unix:gid", 4);
    machine.refused.add(object.toString());
    CheckFinding finding = find(RunKind.MIGRATE, "rollback.rehearsal");
    assertThat(finding.severity()).isEqualTo(Severity.INFO);
    assertThat(finding.evidence()).contains("only the run's own copy");
  }

  @Test
  void aWaiverOpensOnlyWhatMayBeWaived() {
    machine.refused.add(machine.root.resolve(FOLDER + "process_monitor.o").toString());
    CheckFinding blocking = find(RunKind.MIGRATE, "rollback.rehearsal");
    assertThat(blocking.blocks()).isTrue();
    assertThat(blocking.waivable()).isTrue();
    RunRequest waiving = request(RunKind.MIGRATE, "rollback.rehearsal");
    CheckFinding waived = machine.checks().check(waiving, "rollback.rehearsal");
    assertThat(waived.waived()).isTrue();
    assertThat(waived.severity()).isEqualTo(Severity.ERROR);
    assertThat(waived.blocks()).isFalse();
    assertThat(machine.checks().preflight(waiving).passed()).isTrue();

    machine.probe("kernel.ringbuf", Verdict.NO, Set.of(MonitorVersion.V2));
    RunRequest wrong = request(RunKind.MIGRATE, "rollback.rehearsal", "kernel.ringbuf");
    assertThat(machine.checks().check(wrong, "kernel.ringbuf").blocks()).isTrue();
    assertThat(machine.checks().check(wrong, PreflightChecks.WAIVERS).evidence())
        .isEqualTo("kernel.ringbuf cannot be waived");
  }

  @Test
  void aMistypedWaiverBlocksAndTheRightOneIsNamed() {
    RunRequest request = request(RunKind.MIGRATE, "rollback.rehersal", "zzzzzzzzzzzz");
    CheckFinding finding = machine.checks().check(request, PreflightChecks.WAIVERS);
    assertThat(finding.blocks()).isTrue();
    assertThat(finding.waivable()).isFalse();
    assertThat(finding.evidence())
        .isEqualTo(
            "there is no check rollback.rehersal; meant is rollback.rehearsal;"
                + " there is no check zzzzzzzzzzzz");
  }

  @Test
  void toolsAreAskedForOnlyWhereSomethingIsBuilt() {
    machine.missingTools.add("clang: there is none.");
    assertThat(find(RunKind.MIGRATE, "tools.build").severity()).isEqualTo(Severity.INFO);
    assertThat(find(RunKind.ROLLBACK_REBUILD, "tools.build").severity()).isEqualTo(Severity.INFO);
    for (RunKind kind : List.of(RunKind.MIGRATE, RunKind.ROLLBACK_REBUILD)) {
      CheckFinding building = machine.checks().check(AgentMachine.building(kind), "tools.build");
      assertThat(building.blocks()).as(kind.label()).isTrue();
      assertThat(building.evidence()).isEqualTo("clang: there is none.");
    }
  }

  /** {@code rollback --method rebuild --shipped} on a machine without a compiler. */
  @Test
  void rebuildingFromWhatWasShippedNeedsThatObjectAndNoCompiler() throws IOException {
    machine.missingTools.add("clang: there is none.");
    assertThat(machine.checks().preflight(request(RunKind.ROLLBACK_REBUILD)).passed()).isTrue();
    Files.delete(machine.shipped.resolve("process_monitor.o"));
    assertThat(find(RunKind.ROLLBACK_REBUILD, "objects.shipped").blocks()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "config.file | performance: {batch_size: no} | 1:27: | ERROR",
        "config.file | a: 1¶a: 2 | given twice | ERROR",
        "config.file | performance: {batch_size: 1}¶perfromance: {} | perfromance | WARNING",
        "config.file | log_level: info | config.yaml | OK",
        "config.change | monitor: {version: v1} | {monitor.version=v2} | OK",
      })
  void theConfigurationIsJudgedWithItsPlaces(
      String key, String text, String evidence, Severity severity) {
    machine.file(CONFIG, text.replace('¶', '\n'));
    CheckFinding finding = find(RunKind.MIGRATE, key);
    assertThat(finding.evidence()).contains(evidence);
    assertThat(finding.severity()).isEqualTo(severity);
  }

  @Test
  void aMissingConfigurationStopsOnlyAServiceThatNeedsIt() throws IOException {
    Files.delete(machine.root.resolve(CONFIG));
    assertThat(find(RunKind.MIGRATE, "config.file").blocks()).isTrue();
    machine.unit = null;
    assertThat(find(RunKind.MIGRATE, "config.file").severity()).isEqualTo(Severity.INFO);
  }

  @Test
  void noUnitMeansNoServiceMode() {
    machine.unit = null;
    PreflightResult preflight = machine.checks().preflight(request(RunKind.MIGRATE));
    assertThat(preflight.passed()).isTrue();
    assertThat(find(RunKind.MIGRATE, "service.unit").remedy()).contains("No service mode");
    assertThat(find(RunKind.ROLLBACK_RUNTIME, "service.unit").blocks()).isTrue();
  }

  @Test
  void theUnitsConditionIsTold() {
    machine.unit = machine.unit("masked", "inactive", List.of(), false);
    assertThat(find(RunKind.MIGRATE, "service.unit").remedy()).contains("systemctl unmask");
    machine.unit = machine.unit("loaded", "active", List.of("PROCESS_MONITOR_VERSION=v1"), false);
    assertThat(find(RunKind.MIGRATE, "service.drop-ins").severity()).isEqualTo(Severity.WARNING);
    assertThat(find(RunKind.ROLLBACK_REBUILD, "service.drop-ins").severity())
        .isEqualTo(Severity.INFO);
    machine.foreignAgent();
    assertThat(find(RunKind.MIGRATE, "service.program").remedy()).contains("/etc/systemd/system");
    assertThat(find(RunKind.ROLLBACK_RUNTIME, "service.program").blocks()).isTrue();
  }

  @Test
  void ourAgentHasToBeThereForAServiceOnly() throws IOException {
    Files.delete(machine.agent);
    assertThat(find(RunKind.MIGRATE, "service.agent").blocks()).isTrue();
    assertThat(find(RunKind.ROLLBACK_COMPLETE, "service.agent").blocks()).isFalse();
    machine.unit = null;
    assertThat(find(RunKind.MIGRATE, "service.agent").blocks()).isFalse();
  }

  @Test
  void objectsAreNamedByTheirContent() {
    machine.file(FOLDER + "process_monitor.o", "AGENT_V1");
    machine.file(FOLDER + "network_monitor.o", "AGENT_OTHER");
    machine.file(FOLDER + "README", "x");
    CheckFinding finding = find(RunKind.MIGRATE, "objects.installed");
    assertThat(finding.severity()).isEqualTo(Severity.OK);
    assertThat(finding.evidence())
        .contains("network_monitor.o is AGENT_OTHER", "process_monitor.o is AGENT_V1");
    assertThat(find(RunKind.MIGRATE, "objects.leftovers").evidence()).contains("README");
    machine.file(FOLDER + "x.o", "FOREIGN");
    assertThat(find(RunKind.MIGRATE, "objects.installed").severity()).isEqualTo(Severity.WARNING);
  }

  private enum Odd {
    FOLDER_IS_A_LINK,
    OBJECT_IS_A_LINK,
    FOLDER_AMONG_THEM,
    STATE_IS_A_LINK
  }

  /** They were passed here, and refused by each run. */
  @ParameterizedTest
  @EnumSource(Odd.class)
  void whatEachRunRefusesIsRefusedHere(Odd odd) throws IOException {
    assertThat(find(RunKind.MIGRATE, "run.target").severity()).isEqualTo(Severity.OK);
    Path objects = machine.root.resolve(FOLDER);
    switch (odd) {
      case FOLDER_IS_A_LINK -> link(objects);
      case OBJECT_IS_A_LINK -> link(objects.resolve("process_monitor.o"));
      case FOLDER_AMONG_THEM -> Files.createDirectory(objects.resolve("old"));
      case STATE_IS_A_LINK ->
          link(Files.createDirectories(machine.root.resolve("var/lib/openedr")));
    }
    CheckFinding finding = find(RunKind.MIGRATE, "run.target");
    assertThat(finding.blocks()).isTrue();
    assertThat(finding.waivable()).isFalse();
    assertThat(finding.remedy()).isNotEmpty();
    assertThat(machine.checks().preflight(request(RunKind.MIGRATE)).passed()).isFalse();
  }

  private static void link(Path file) throws IOException {
    Path moved = Files.move(file, file.resolveSibling("moved"));
    Files.createSymbolicLink(file, moved);
  }

  @Test
  void whereThereIsNoAgentAFirstInstallationIsMeant() throws IOException {
    assertThat(machine.checks().preflight(request(RunKind.MIGRATE)).firstInstallation()).isFalse();
    Files.delete(machine.root.resolve(FOLDER + "process_monitor.o"));
    assertThat(machine.checks().preflight(request(RunKind.MIGRATE)).firstInstallation()).isFalse();
    machine.unit = null;
    assertThat(machine.checks().preflight(request(RunKind.MIGRATE)).firstInstallation()).isTrue();
    assertThat(find(RunKind.MIGRATE, "objects.installed").remedy()).contains("first installation");
  }

  /** What was proven once is said to work as long as this does not say no. */
  @Test
  void whereNothingMonitorsThatIsNotAnsweredWithYes() {
    CheckFinding active = find(RunKind.MIGRATE, "service.monitors");
    assertThat(active.certainty()).isEqualTo(Verdict.NO);
    assertThat(active.evidence()).contains("active, but has no attached monitor");
    machine.unit = machine.unit("loaded", "failed", List.of(), false);
    assertThat(find(RunKind.MIGRATE, "service.monitors").certainty()).isEqualTo(Verdict.NO);
    machine.unit = null;
    CheckFinding none = find(RunKind.MIGRATE, "service.monitors");
    assertThat(none.certainty()).isEqualTo(Verdict.NO);
    assertThat(none.severity()).isEqualTo(Severity.INFO);
    assertThat(none.evidence()).contains("no service that would have one");
  }

  @Test
  void aMonitorOfWhichAPartIsAttachedIsNeitherSaidToWorkNorNotTo() {
    MonitorInstance its =
        new MonitorInstance(
            "OpenEDR Console V2",
            ObjectOwner.OURS,
            "v2",
            false,
            List.of(1, 2, 3),
            List.of(4, 5),
            6,
            7,
            8,
            2,
            3,
            true,
            MonitorInstance.PROCESSES);
    CheckOutcome outcome = ServiceChecks.partly(its, "attached 2");
    assertThat(outcome.certainty()).isEqualTo(Verdict.UNKNOWN);
    assertThat(outcome.evidence())
        .endsWith("of the 3 programs of the service's monitor only 2 are attached");
  }

  /** The file of an agent that ignores its limit of CPU throttled V2 to a hundredth. */
  @Test
  void valuesThatAnotherAgentIgnoresAreWarnedOf() {
    machine.file(
        CONFIG,
        "performance: {max_cpu_percent: 5, batch_size: 200}\n"
            + "collectors: {process: {enabled: true, sampling_rate: 0.01}}\n");
    assertThat(find(RunKind.MIGRATE, "config.live").severity()).as("ours").isEqualTo(Severity.OK);
    machine.foreignAgent();
    CheckFinding finding = find(RunKind.MIGRATE, "config.live");
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.evidence())
        .contains("max_cpu_percent: 5 % of a core", "batch_size: 200", "sampling_rate: 0.01")
        .doesNotContain("enabled");
    machine.file(CONFIG, "performance: {batch_size: 200}\n");
    assertThat(find(RunKind.MIGRATE, "config.live").severity()).isEqualTo(Severity.INFO);
    assertThat(find(RunKind.ROLLBACK_COMPLETE, "config.live").severity()).isEqualTo(Severity.OK);
  }

  @Test
  void aMissingShippedObjectStopsTheRunThatWantsIt() throws IOException {
    Files.delete(machine.shipped.resolve("process_monitor_v2.o"));
    assertThat(find(RunKind.MIGRATE, "objects.shipped").blocks()).isTrue();
    assertThat(find(RunKind.ROLLBACK_BACKUP, "objects.shipped").blocks()).isFalse();
    assertThat(
            machine
                .checks()
                .check(AgentMachine.building(RunKind.MIGRATE), "objects.shipped")
                .blocks())
        .isFalse();
  }

  @Test
  void aFolderThatAnAgentWouldFallBackToIsSeen() {
    assertThat(find(RunKind.MIGRATE, "objects.fallback").severity()).isEqualTo(Severity.OK);
    machine.file("agent/ebpf/build/process_monitor_v2.o", "FOREIGN");
    CheckFinding finding = find(RunKind.MIGRATE, "objects.fallback");
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.evidence()).contains("/agent/ebpf/build");
  }

  @Test
  void aRollbackNeedsABackupThatCanBeUsed() {
    assertThat(find(RunKind.MIGRATE, "backup.available").blocks()).isFalse();
    assertThat(find(RunKind.ROLLBACK_BACKUP, "backup.available").blocks()).isTrue();
    machine.backups.add(backup("2", "", "its manifest is cut"));
    assertThat(find(RunKind.ROLLBACK_COMPLETE, "backup.available").blocks()).isTrue();
    machine.backups.add(backup("1", "agent's V1", ""));
    assertThat(find(RunKind.ROLLBACK_COMPLETE, "backup.available").evidence())
        .isEqualTo("1: agent's V1");
    RunRequest broken =
        new RunRequest(
            RunKind.ROLLBACK_BACKUP,
            "2",
            RunRequest.ObjectSource.SHIPPED,
            ConfigProfile.KEEP,
            0,
            15,
            List.of(),
            List.of());
    assertThat(machine.checks().check(broken, "backup.available").evidence())
        .isEqualTo("2: its manifest is cut");
  }

  @Test
  void aClockThatIsBehindABackupIsSeen() {
    machine.now = java.time.Instant.parse("1999-01-01T00:00:00Z");
    assertThat(find(RunKind.MIGRATE, "machine.clock").severity()).isEqualTo(Severity.WARNING);
  }

  @NeedsRoot
  @Test
  void aRunThatIsUnderWayElsewhereBlocksAndOurOwnDoesNot() throws IOException {
    Path lock = machine.file("var/lib/openedr/migration/lock", "");
    machine.interrupted = "run 7 was left at INSTALL";
    assertThat(find(RunKind.MIGRATE, "run.lock").severity()).isEqualTo(Severity.OK);
    assertThat(find(RunKind.MIGRATE, "run.interrupted").blocks()).isTrue();
    machine.file("proc/locks", held(lock, 1));
    assertThat(find(RunKind.MIGRATE, "run.lock").evidence()).startsWith("process 1 holds ");
    assertThat(find(RunKind.MIGRATE, "run.lock").blocks()).isTrue();
    machine.underWay = false; // the guard of a run that has ended, about to go
    assertThat(find(RunKind.MIGRATE, "run.lock").severity()).isEqualTo(Severity.OK);
    machine.underWay = true;
    machine.file("proc/locks", held(lock, ProcessHandle.current().pid()));
    assertThat(find(RunKind.MIGRATE, "run.lock").blocks()).isFalse();
    assertThat(find(RunKind.MIGRATE, "run.interrupted").blocks()).isFalse();
  }

  private static String held(Path lock, long pid) throws IOException {
    long device = (long) Files.getAttribute(lock, "unix:dev");
    return "1: POSIX  ADVISORY  WRITE %d %02x:%02x:%s 0 EOF\n1: -> POSIX  ADVISORY  WRITE 9 x\n"
        .formatted(pid, device >> 8 & 0xfff, device & 0xff, Files.getAttribute(lock, "unix:ino"));
  }

  @Test
  void tracefsIsLookedForInBothPlacesAndItsRecordsAreCompared() {
    assertThat(find(RunKind.MIGRATE, "kernel.tracefs.tracing").severity()).isEqualTo(Severity.OK);
    assertThat(find(RunKind.MIGRATE, "kernel.tracefs.debug").evidence()).contains("not mounted");
    machine.file("sys/kernel/tracing/available_events", "");
    machine.file(
        "sys/kernel/tracing/events/sched/sched_process_exec/format",
        """
        name: sched_process_exec
        \tfield:__data_loc char[] filename;\toffset:8;\tsize:4;\tsigned:0;
        \tfield:pid_t pid;\toffset:16;\tsize:4;\tsigned:1;
        """);
    CheckFinding finding = find(RunKind.MIGRATE, "kernel.format.exec");
    assertThat(finding.severity()).isEqualTo(Severity.INFO);
    assertThat(finding.evidence())
        .isEqualTo("old_pid is missing, not at 16, pid is at 16, not at 12");
    assertThat(find(RunKind.MIGRATE, "kernel.format.exit").certainty()).isEqualTo(Verdict.UNKNOWN);
  }

  @NeedsRoot
  @Test
  void aFixIsPreviewedCarriedOutOnceAndLookedAtAgain() {
    machine.unit = machine.unit("loaded", "active", List.of(), true);
    PreflightChecks checks = machine.checks();
    assertThat(find(RunKind.MIGRATE, "service.reload").fixable()).isTrue();
    FindingFix preview = checks.previewFix("service.reload");
    assertThat(preview.allowed()).isTrue();
    assertThat(preview.commands()).containsExactly("systemctl daemon-reload");
    assertThat(checks.fix(preview).done()).isTrue();
    assertThat(machine.did).containsExactly("daemon-reload");
    assertThat(find(RunKind.MIGRATE, "service.reload").severity()).isEqualTo(Severity.OK);
    assertThat(checks.fix(preview).done()).isFalse();
    assertThat(machine.did).hasSize(1);
  }

  @NeedsRoot
  @Test
  void aPreviewThatIsNoLongerTrueIsNotCarriedOut() {
    machine.unit = machine.unit("loaded", "failed", List.of(), false);
    FindingFix preview = machine.checks().previewFix("service.failed");
    FindingFix forged =
        new FindingFix(preview.key(), true, "", List.of("reboot"), preview.commands());
    assertThat(machine.checks().fix(forged).message()).contains("has changed since the preview");
    assertThat(machine.did).isEmpty();
    assertThat(machine.checks().fix(preview).done()).isTrue();
    assertThat(machine.did).containsExactly("reset-failed " + Installation.UNIT);
  }

  @Test
  void whatHasNoRemedyIsLeftToTheAdministrator() {
    FindingFix preview = machine.checks().previewFix("kernel.ringbuf");
    assertThat(preview.allowed()).isFalse();
    assertThat(preview.reason()).isNotEmpty();
    assertThat(machine.checks().fix(preview).done()).isFalse();
    assertThat(machine.checks().previewFix("kernel.bpffs").reason()).contains("no folder");
    assertThat(machine.checks().previewFix("kernel.bpfs").reason()).contains("no check of that");
  }

  @NeedsRoot
  @Test
  void aWeakFileIsMendedByItsRemedy() throws IOException {
    Path config = machine.root.resolve(CONFIG);
    Files.setPosixFilePermissions(
        config, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--rw-"));
    CheckFinding finding = find(RunKind.MIGRATE, "security.config-file");
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.evidence()).contains("config.yaml");
    assertThat(finding.fixable()).isTrue();
    FindingFix preview = machine.checks().previewFix("security.config-file");
    assertThat(preview.actions()).hasSize(1);
    assertThat(preview.actions().getFirst()).contains("0646", "becomes", "0600");
    boolean root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    assertThat(preview.allowed()).isEqualTo(root);
    assertThat(machine.checks().fix(preview).done()).isEqualTo(root);
    String mode =
        java.nio.file.attribute.PosixFilePermissions.toString(
            Files.getPosixFilePermissions(config));
    assertThat(mode).isEqualTo(root ? "rw-------" : "rw-r--rw-");
  }

  @NeedsRoot
  @Test
  void aMonitorThatOnlyPinsKeepIsOfferedToBeUnpinned() {
    machine.leftOver("/sys/fs/bpf/openedr/v2/trace_process_exec_v2");
    CheckFinding finding = find(RunKind.MIGRATE, "service.pins");
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.evidence())
        .isEqualTo("program 7 at [/sys/fs/bpf/openedr/v2/trace_process_exec_v2]");
    FindingFix preview = machine.checks().previewFix("service.pins");
    assertThat(preview.actions())
        .containsExactly("unpin /sys/fs/bpf/openedr/v2/trace_process_exec_v2");
    // there is no such file system on the made-up machine, so nothing may be deleted
    assertThat(machine.checks().fix(preview).message()).contains("left alone");
  }

  @Test
  void everyKeyIsInTheTableOfTheManual() throws IOException {
    String manual =
        Files.readString(
            Path.of(System.getProperty("openedr.checkout", ".."), "docs/migration.md"),
            StandardCharsets.UTF_8);
    Map<String, String> documented =
        manual
            .lines()
            .filter(
                line ->
                    line.startsWith("| `") && line.contains(".") && line.split("\\|").length == 5)
            .map(line -> line.split("\\|"))
            .collect(
                Collectors.toMap(
                    cells -> cells[1].strip().replace("`", ""),
                    cells -> cells[3].strip(),
                    (a, b) -> a,
                    TreeMap::new));
    for (Check check : PreflightChecks.all()) {
      assertThat(documented).containsEntry(check.key(), check.waivable() ? "yes" : "no");
    }
    assertThat(PreflightChecks.keys()).containsAll(documented.keySet());
  }
}
