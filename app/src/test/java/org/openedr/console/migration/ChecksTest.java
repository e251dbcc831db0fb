package org.openedr.console.migration;

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
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.probe.Verdict;

class ChecksTest {
  private static final String FOLDER = "opt/openedr/ebpf/";
  private static final String CONFIG = "etc/openedr/agent/config.yaml";

  @TempDir Path folder;
  private CheckedMachine machine;

  @BeforeEach
  void machine() {
    machine = new CheckedMachine(folder);
  }

  private static PlanRequest request(PlanKind kind, String... waived) {
    return new PlanRequest(
        kind,
        "",
        PlanRequest.ObjectSource.SHIPPED,
        Profile.KEEP,
        0,
        15,
        List.of(waived),
        List.of());
  }

  private static PlanRequest building() {
    return new PlanRequest(
        PlanKind.MIGRATE,
        "",
        PlanRequest.ObjectSource.BUILD,
        Profile.KEEP,
        0,
        15,
        List.of(),
        List.of());
  }

  private Finding find(PlanKind kind, String key) {
    return machine.checks().check(request(kind), key);
  }

  private static BackupView backup(String id, String monitor, String problem) {
    return new BackupView(id, "/b/" + id, 1, 1, List.of(), monitor, "active", problem);
  }

  @Test
  void aMachineThatHasEverythingPasses() {
    Preflight preflight = machine.checks().preflight(request(PlanKind.MIGRATE));
    assertThat(preflight.findings().stream().filter(Finding::blocks)).isEmpty();
    assertThat(preflight.findings().stream().filter(Finding::crashed)).isEmpty();
    assertThat(preflight.passed()).isTrue();
    assertThat(preflight.timeMs()).isEqualTo(CheckedMachine.NOW.toEpochMilli());
    assertThat(preflight.findings().stream().map(Finding::key)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(PlanKind.class)
  void everyKindIsCheckedByTheSameKeys(PlanKind kind) {
    assertThat(machine.checks().preflight(request(kind)).findings().stream().map(Finding::key))
        .containsExactlyElementsOf(Checks.keys());
  }

  @ParameterizedTest
  @CsvSource({
    "MIGRATE, kernel.kprobes, WARNING",
    "ROLLBACK_REBUILD, kernel.kprobes, BLOCKING",
    "ROLLBACK_RUNTIME, kernel.kprobes, BLOCKING",
    "ROLLBACK_BACKUP, kernel.kprobes, WARNING",
    "MIGRATE, kernel.tracepoint.sched_process_exec, BLOCKING",
    "ROLLBACK_REBUILD, kernel.tracepoint.sched_process_exec, WARNING",
    "MIGRATE, kernel.ringbuf, BLOCKING",
    "ROLLBACK_BACKUP, kernel.ringbuf, BLOCKING",
    "ROLLBACK_COMPLETE, kernel.rights, BLOCKING",
    "MIGRATE, kernel.bpffs, INFO",
    "ROLLBACK_REBUILD, kernel.jit, INFO",
  })
  void whatTheWantedMonitorNeedsBlocksAndTheOthersWarns(
      PlanKind kind, String key, Severity wanted) {
    String probe = key.equals("kernel.rights") ? "rights" : key;
    Set<MonitorVersion> neededBy =
        machine.probes.stream()
            .filter(each -> each.id().equals(probe))
            .findFirst()
            .orElseThrow()
            .neededBy();
    machine.probe(probe, Verdict.UNSUPPORTED, neededBy);
    Finding finding = find(kind, key);
    assertThat(finding.severity()).isEqualTo(wanted);
    assertThat(finding.certainty()).isEqualTo(Certainty.NO);
    assertThat(finding.evidence()).isEqualTo("looked at " + probe);
    assertThat(finding.remedy()).startsWith("mend ");
  }

  @Test
  void aBackupWithKprobesNeedsThem() {
    machine.backups.add(backup("1", "V1 (kprobes)", ""));
    machine.probe("kernel.kprobes", Verdict.UNSUPPORTED, Set.of(MonitorVersion.V1));
    assertThat(find(PlanKind.ROLLBACK_BACKUP, "kernel.kprobes").blocks()).isTrue();
  }

  @Test
  void whatCannotBeToldIsNotNo() {
    machine.probe("kernel.ringbuf", Verdict.UNKNOWN, Set.of());
    Finding finding = find(PlanKind.MIGRATE, "kernel.ringbuf");
    assertThat(finding.certainty()).isEqualTo(Certainty.UNKNOWN);
    assertThat(finding.blocks()).isFalse();
    machine.probes.clear();
    assertThat(find(PlanKind.MIGRATE, "kernel.ringbuf").evidence()).isEqualTo("it was not probed");
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
    Check fine = new Check("made.fine", "kernel", "Fine", true, scene -> Outcome.ok("seen"));
    Checks checks = new Checks(machine.parts(), machine, List.of(crashing, deep, fine));
    List<Finding> findings = checks.preflight(request(PlanKind.MIGRATE)).findings();
    assertThat(findings.getFirst().crashed()).isTrue();
    assertThat(findings.getFirst().blocks()).isTrue();
    assertThat(findings.getFirst().evidence())
        .contains("java.lang.IllegalStateException: boom\\x1b[31m");
    assertThat(findings.get(1).blocks()).isTrue();
    assertThat(findings.get(1).waivable()).isFalse();
    assertThat(findings.get(2).severity()).isEqualTo(Severity.OK);
    PlanRequest waiving = request(PlanKind.MIGRATE, "made.up");
    assertThat(checks.check(waiving, "made.up").blocks()).isFalse();
  }

  private static Outcome deeper(Scene scene, int depth) {
    return depth < 0 ? Outcome.ok("") : deeper(scene, depth + 1);
  }

  @Test
  void aWaiverOpensOnlyWhatMayBeWaived() {
    machine.refused.add(machine.root.resolve(FOLDER + "process_monitor.o").toString());
    Finding blocking = find(PlanKind.MIGRATE, "rollback.rehearsal");
    assertThat(blocking.blocks()).isTrue();
    assertThat(blocking.waivable()).isTrue();
    PlanRequest waiving = request(PlanKind.MIGRATE, "rollback.rehearsal");
    Finding waived = machine.checks().check(waiving, "rollback.rehearsal");
    assertThat(waived.waived()).isTrue();
    assertThat(waived.severity()).isEqualTo(Severity.BLOCKING);
    assertThat(waived.blocks()).isFalse();
    assertThat(machine.checks().preflight(waiving).passed()).isTrue();

    machine.probe("kernel.ringbuf", Verdict.UNSUPPORTED, Set.of(MonitorVersion.V2));
    PlanRequest wrong = request(PlanKind.MIGRATE, "rollback.rehearsal", "kernel.ringbuf");
    assertThat(machine.checks().check(wrong, "kernel.ringbuf").blocks()).isTrue();
    assertThat(machine.checks().check(wrong, Checks.WAIVERS).evidence())
        .isEqualTo("kernel.ringbuf cannot be waived");
  }

  @Test
  void aMistypedWaiverBlocksAndTheRightOneIsNamed() {
    PlanRequest request = request(PlanKind.MIGRATE, "rollback.rehersal", "zzzzzzzzzzzz");
    Finding finding = machine.checks().check(request, Checks.WAIVERS);
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
    assertThat(find(PlanKind.MIGRATE, "tools.build").severity()).isEqualTo(Severity.INFO);
    Finding building = machine.checks().check(building(), "tools.build");
    assertThat(building.blocks()).isTrue();
    assertThat(building.evidence()).isEqualTo("clang: there is none.");
    assertThat(find(PlanKind.ROLLBACK_REBUILD, "tools.build").blocks()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "config.file | performance: {batch_size: no} | 1:27: | BLOCKING",
        "config.file | a: 1¶a: 2 | given twice | BLOCKING",
        "config.file | performance: {batch_size: 1}¶perfromance: {} | perfromance | WARNING",
        "config.file | log_level: info | config.yaml | OK",
        "config.change | monitor: {version: v1} | {monitor.version=v2} | OK",
      })
  void theConfigurationIsJudgedWithItsPlaces(
      String key, String text, String evidence, Severity severity) {
    machine.file(CONFIG, text.replace('¶', '\n'));
    Finding finding = find(PlanKind.MIGRATE, key);
    assertThat(finding.evidence()).contains(evidence);
    assertThat(finding.severity()).isEqualTo(severity);
  }

  @Test
  void aMissingConfigurationStopsOnlyAServiceThatNeedsIt() throws IOException {
    Files.delete(machine.root.resolve(CONFIG));
    assertThat(find(PlanKind.MIGRATE, "config.file").blocks()).isTrue();
    machine.unit = null;
    assertThat(find(PlanKind.MIGRATE, "config.file").severity()).isEqualTo(Severity.INFO);
  }

  @Test
  void noUnitMeansNoServiceMode() {
    machine.unit = null;
    Preflight preflight = machine.checks().preflight(request(PlanKind.MIGRATE));
    assertThat(preflight.passed()).isTrue();
    assertThat(find(PlanKind.MIGRATE, "service.unit").remedy()).contains("No service mode");
    assertThat(find(PlanKind.ROLLBACK_RUNTIME, "service.unit").blocks()).isTrue();
  }

  @Test
  void theUnitsConditionIsTold() {
    machine.unit = machine.unit("masked", "inactive", List.of(), false);
    assertThat(find(PlanKind.MIGRATE, "service.unit").remedy()).contains("systemctl unmask");
    machine.unit = machine.unit("loaded", "active", List.of("PROCESS_MONITOR_VERSION=v1"), false);
    assertThat(find(PlanKind.MIGRATE, "service.drop-ins").severity()).isEqualTo(Severity.WARNING);
    assertThat(find(PlanKind.ROLLBACK_REBUILD, "service.drop-ins").severity())
        .isEqualTo(Severity.INFO);
    machine.foreignAgent();
    assertThat(find(PlanKind.MIGRATE, "service.program").remedy()).contains("/etc/systemd/system");
    assertThat(find(PlanKind.ROLLBACK_RUNTIME, "service.program").blocks()).isTrue();
  }

  @Test
  void ourAgentHasToBeThereForAServiceOnly() throws IOException {
    Files.delete(machine.agent);
    assertThat(find(PlanKind.MIGRATE, "service.agent").blocks()).isTrue();
    assertThat(find(PlanKind.ROLLBACK_COMPLETE, "service.agent").blocks()).isFalse();
    machine.unit = null;
    assertThat(find(PlanKind.MIGRATE, "service.agent").blocks()).isFalse();
  }

  @Test
  void objectsAreNamedByTheirContent() {
    machine.file(FOLDER + "process_monitor.o", "AGENT_V1");
    machine.file(FOLDER + "network_monitor.o", "AGENT_OTHER");
    machine.file(FOLDER + "README", "x");
    Finding finding = find(PlanKind.MIGRATE, "objects.installed");
    assertThat(finding.severity()).isEqualTo(Severity.OK);
    assertThat(finding.evidence())
        .contains("network_monitor.o is AGENT_OTHER", "process_monitor.o is AGENT_V1");
    assertThat(find(PlanKind.MIGRATE, "objects.leftovers").evidence()).contains("README");
    machine.file(FOLDER + "x.o", "FOREIGN");
    assertThat(find(PlanKind.MIGRATE, "objects.installed").severity()).isEqualTo(Severity.WARNING);
  }

  @Test
  void aMissingShippedObjectStopsTheRunThatWantsIt() throws IOException {
    Files.delete(machine.shipped.resolve("process_monitor_v2.o"));
    assertThat(find(PlanKind.MIGRATE, "objects.shipped").blocks()).isTrue();
    assertThat(find(PlanKind.ROLLBACK_BACKUP, "objects.shipped").blocks()).isFalse();
    assertThat(machine.checks().check(building(), "objects.shipped").blocks()).isFalse();
  }

  @Test
  void aFolderThatAnAgentWouldFallBackToIsSeen() {
    assertThat(find(PlanKind.MIGRATE, "objects.fallback").severity()).isEqualTo(Severity.OK);
    machine.file("agent/ebpf/build/process_monitor_v2.o", "FOREIGN");
    Finding finding = find(PlanKind.MIGRATE, "objects.fallback");
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.evidence()).contains("/agent/ebpf/build");
  }

  @Test
  void aRollbackNeedsABackupThatCanBeUsed() {
    assertThat(find(PlanKind.MIGRATE, "backup.available").blocks()).isFalse();
    assertThat(find(PlanKind.ROLLBACK_BACKUP, "backup.available").blocks()).isTrue();
    machine.backups.add(backup("2", "", "its manifest is cut"));
    assertThat(find(PlanKind.ROLLBACK_COMPLETE, "backup.available").blocks()).isTrue();
    machine.backups.add(backup("1", "agent's V1", ""));
    assertThat(find(PlanKind.ROLLBACK_COMPLETE, "backup.available").evidence())
        .isEqualTo("1: agent's V1");
    PlanRequest broken =
        new PlanRequest(
            PlanKind.ROLLBACK_BACKUP,
            "2",
            PlanRequest.ObjectSource.SHIPPED,
            Profile.KEEP,
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
    assertThat(find(PlanKind.MIGRATE, "machine.clock").severity()).isEqualTo(Severity.WARNING);
  }

  @Test
  void aRunThatIsUnderWayElsewhereBlocksAndOurOwnDoesNot() throws IOException {
    Path lock = machine.file("var/lib/openedr/migration/lock", "");
    machine.interrupted = "run 7 was left at INSTALL";
    assertThat(find(PlanKind.MIGRATE, "run.lock").severity()).isEqualTo(Severity.OK);
    assertThat(find(PlanKind.MIGRATE, "run.interrupted").blocks()).isTrue();
    machine.file("proc/locks", held(lock, 1));
    assertThat(find(PlanKind.MIGRATE, "run.lock").evidence()).startsWith("process 1 holds ");
    assertThat(find(PlanKind.MIGRATE, "run.lock").blocks()).isTrue();
    machine.file("proc/locks", held(lock, ProcessHandle.current().pid()));
    assertThat(find(PlanKind.MIGRATE, "run.lock").blocks()).isFalse();
    assertThat(find(PlanKind.MIGRATE, "run.interrupted").blocks()).isFalse();
  }

  private static String held(Path lock, long pid) throws IOException {
    long device = (long) Files.getAttribute(lock, "unix:dev");
    return "1: POSIX  ADVISORY  WRITE %d %02x:%02x:%s 0 EOF\n1: -> POSIX  ADVISORY  WRITE 9 x\n"
        .formatted(pid, device >> 8 & 0xfff, device & 0xff, Files.getAttribute(lock, "unix:ino"));
  }

  @Test
  void tracefsIsLookedForInBothPlacesAndItsRecordsAreCompared() {
    assertThat(find(PlanKind.MIGRATE, "kernel.tracefs.tracing").severity()).isEqualTo(Severity.OK);
    assertThat(find(PlanKind.MIGRATE, "kernel.tracefs.debug").evidence()).contains("not mounted");
    machine.file("sys/kernel/tracing/available_events", "");
    machine.file(
        "sys/kernel/tracing/events/sched/sched_process_exec/format",
        """
        name: sched_process_exec
        \tfield:__data_loc char[] filename;\toffset:8;\tsize:4;\tsigned:0;
        \tfield:pid_t pid;\toffset:16;\tsize:4;\tsigned:1;
        """);
    Finding finding = find(PlanKind.MIGRATE, "kernel.format.exec");
    assertThat(finding.severity()).isEqualTo(Severity.INFO);
    assertThat(finding.evidence())
        .isEqualTo("old_pid is missing, not at 16, pid is at 16, not at 12");
    assertThat(find(PlanKind.MIGRATE, "kernel.format.exit").certainty())
        .isEqualTo(Certainty.UNKNOWN);
  }

  @Test
  void aFixIsPreviewedCarriedOutOnceAndLookedAtAgain() {
    machine.unit = machine.unit("loaded", "active", List.of(), true);
    Checks checks = machine.checks();
    assertThat(find(PlanKind.MIGRATE, "service.reload").fixable()).isTrue();
    FindingFix preview = checks.previewFix("service.reload");
    assertThat(preview.allowed()).isTrue();
    assertThat(preview.commands()).containsExactly("systemctl daemon-reload");
    assertThat(checks.fix(preview).done()).isTrue();
    assertThat(machine.did).containsExactly("daemon-reload");
    assertThat(find(PlanKind.MIGRATE, "service.reload").severity()).isEqualTo(Severity.OK);
    assertThat(checks.fix(preview).done()).isFalse();
    assertThat(machine.did).hasSize(1);
  }

  @Test
  void aPreviewThatIsNoLongerTrueIsNotCarriedOut() {
    machine.unit = machine.unit("loaded", "failed", List.of(), false);
    FindingFix preview = machine.checks().previewFix("service.failed");
    FindingFix forged =
        new FindingFix(preview.key(), true, "", List.of("reboot"), preview.commands());
    assertThat(machine.checks().fix(forged).message()).contains("has changed since the preview");
    assertThat(machine.did).isEmpty();
    assertThat(machine.checks().fix(preview).done()).isTrue();
    assertThat(machine.did).containsExactly("reset-failed " + MigrationParts.UNIT);
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

  @Test
  void aWeakFileIsMendedByItsRemedy() throws IOException {
    Path config = machine.root.resolve(CONFIG);
    Files.setPosixFilePermissions(
        config, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--rw-"));
    Finding finding = find(PlanKind.MIGRATE, "security.config-file");
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

  @Test
  void aMonitorThatOnlyPinsKeepIsOfferedToBeUnpinned() {
    machine.leftOver("/sys/fs/bpf/openedr/v2/trace_process_exec_v2");
    Finding finding = find(PlanKind.MIGRATE, "service.pins");
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
    for (Check check : Checks.all()) {
      assertThat(documented).containsEntry(check.key(), check.waivable() ? "yes" : "no");
    }
    assertThat(Checks.keys()).containsAll(documented.keySet());
  }
}
