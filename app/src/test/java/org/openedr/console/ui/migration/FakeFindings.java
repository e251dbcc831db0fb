package org.openedr.console.ui.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.openedr.console.finding.Finding;
import org.openedr.console.finding.Severity;
import org.openedr.console.finding.Verdict;
import org.openedr.console.migration.BackupView;
import org.openedr.console.migration.CheckFinding;
import org.openedr.console.migration.PlanView;
import org.openedr.console.migration.PlanView.PlannedStep;
import org.openedr.console.migration.PreflightResult;
import org.openedr.console.migration.Question;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.migration.StepKey;

/** What checks, plans and lists of a machine with V1 may look like. */
final class FakeFindings {
  static final String LOCKDOWN = "kernel.lockdown";
  static final String SPACE = "disk.space";
  private static final long TIME = 1_764_000_000_000L;

  private FakeFindings() {}

  /** What tells a machine without an agent. */
  static List<CheckFinding> noAgent() {
    return Stream.of("objects.installed", "service.unit")
        .map(key -> finding(key, "files", Severity.INFO, Verdict.NO, key, "none", "", false, false))
        .toList();
  }

  static List<CheckFinding> all() {
    List<CheckFinding> all = new ArrayList<>();
    all.add(
        good("kernel.btf", "kernel", "Has the kernel BTF?", "/sys/kernel/btf/vmlinux, 6.1 MiB"));
    all.add(good("kernel.ringbuf", "kernel", "Is there a ring buffer?", "a map was created"));
    all.add(
        finding(
            LOCKDOWN,
            "kernel",
            Severity.ERROR,
            Verdict.UNKNOWN,
            "Does lockdown allow BPF?",
            "/sys/kernel/security/lockdown could not be read: EACCES (13). "
                + "A long reason. ".repeat(14),
            "Mount securityfs, and check again.",
            false,
            true));
    all.add(
        CheckFinding.crashed(
                "tools",
                Finding.unknown(
                    "tools.make",
                    Severity.ERROR,
                    "Is make there?",
                    "The check crashed: java.lang.IllegalStateException: evil\\x1b[31m\\u{202e}name",
                    "Report this."))
            .withWaiver(true, false));
    all.add(
        finding(
            SPACE,
            "files",
            Severity.ERROR,
            Verdict.NO,
            "Is there room for backup and stage?",
            "/opt/openedr: 3 MiB free, 24 MiB needed.",
            "Delete staged versions that no run needs any more.",
            true,
            false));
    all.add(
        finding(
            "kernel.kprobes",
            "kernel",
            Severity.INFO,
            Verdict.NO,
            "Are there kprobes?",
            "No kprobe PMU: V1 of old sources could not attach here.",
            "",
            false,
            false));
    all.add(
        finding(
            "config.tls",
            "config",
            Severity.WARNING,
            Verdict.NO,
            "Are the TLS keys the agent's?",
            "tls.cert_file is written with an underscore, which the agent ignores.",
            "Write certfile.",
            false,
            true));
    all.add(
        good(
            "objects.installed",
            "objects",
            "Which objects are installed?",
            "/opt/openedr/ebpf/process_monitor.o: agent's V1, sha256 4f1c9a…"));
    all.add(
        good(
            "service.unit",
            "service",
            "Is there a service?",
            "openedr-agent.service: loaded, active (running), enabled; our agent 1.4.0"));
    all.add(
        good(
            "service.monitors",
            "service",
            "What monitors now",
            "OpenEDR agent V1, process (pid 4812): programs [31, 32], attached 2"));
    return all;
  }

  /** Of a machine on which no agent was ever installed. */
  static List<CheckFinding> withoutAgent() {
    return List.of(
        good("kernel.btf", "kernel", "Has the kernel BTF?", "/sys/kernel/btf/vmlinux, 6.1 MiB"),
        missing(
            "objects.installed",
            "objects",
            "Which objects are installed?",
            "none in /opt/openedr/ebpf",
            "Nothing is replaced: this is a first installation."),
        missing("service.unit", "service", "Is there a service?", "none", ""),
        missing(
            "service.monitors",
            "service",
            "What monitors now",
            "none, and no service that would have one",
            ""));
  }

  private static CheckFinding missing(
      String key, String group, String title, String evidence, String remedy) {
    return finding(key, group, Severity.INFO, Verdict.NO, title, evidence, remedy, false, false);
  }

  private static CheckFinding good(String key, String group, String title, String evidence) {
    return finding(key, group, Severity.OK, Verdict.YES, title, evidence, "", false, false);
  }

  private static CheckFinding finding(
      String key,
      String group,
      Severity severity,
      Verdict certainty,
      String title,
      String evidence,
      String remedy,
      boolean fixable,
      boolean waivable) {
    return CheckFinding.of(group, new Finding(key, severity, certainty, title, evidence, remedy))
        .withFix(fixable)
        .withWaiver(waivable, false);
  }

  static CheckFinding mended(CheckFinding one) {
    return good(one.key(), one.group(), one.title(), "/opt/openedr: 812 MiB free.");
  }

  static CheckFinding waived(CheckFinding one, boolean waived) {
    return one.withWaiver(one.waivable(), waived);
  }

  static List<PreflightResult.MatrixRow> matrix() {
    return List.of(
        new PreflightResult.MatrixRow("< 4.7", "yes", "no", "V1", false, ""),
        new PreflightResult.MatrixRow("4.7-5.0", "yes", "limited", "V1", false, ""),
        new PreflightResult.MatrixRow("5.0+", "yes", "yes", "V2", false, ""),
        new PreflightResult.MatrixRow(
            "5.8+", "yes", "yes", "V2", true, "6.18.0: V1 no (no kprobes), V2 yes (loaded)"));
  }

  static List<BackupView> backups() {
    return List.of(
        backup("20261127T101502Z-9f3a", "agent's V1", ""),
        backup("20261101T080000Z-11c0", "V1 (kprobes)", "manifest.json: the hash differs."));
  }

  private static BackupView backup(String id, String monitor, String problem) {
    return new BackupView(
        id,
        "/opt/openedr/backup/" + id,
        TIME,
        1_240_000,
        List.of(
            new BackupView.File(
                "/opt/openedr/ebpf/process_monitor.o", 61_000, "4f1c", "root:root", "0644"),
            new BackupView.File(
                "/etc/openedr/agent/config.yaml", 812, "91aa", "root:root", "0600")),
        monitor,
        "enabled, active",
        problem);
  }

  static PlanView plan(RunRequest request) {
    List<PlannedStep> steps = new ArrayList<>();
    for (StepKey key : FakeRuns.STEPS) {
      steps.add(
          new PlannedStep(
              key,
              key == StepKey.INSTALL
                  ? List.of(
                      "write /opt/openedr/ebpf/process_monitor_v2.o (sha256 77d0…, root:root 0644)",
                      "remove /opt/openedr/ebpf/process_monitor.o",
                      "sync /opt/openedr/ebpf/" + "a-long-name/".repeat(16))
                  : List.of("/var/lib/openedr/migration/RUN/" + key.label() + ": what it does"),
              FakeRuns.past(key)));
    }
    return new PlanView(
        request,
        "",
        steps,
        """
        --- /etc/openedr/agent/config.yaml
        +++ /etc/openedr/agent/config.yaml
        @@ -1,3 +1,3 @@
         agent:
           monitor:
        -    version: v1
        +    version: v2
        """,
        2_400,
        "the last 2 runs on this machine",
        List.of(Question.Kind.NO_RETURN, Question.Kind.KEEP));
  }
}
