package org.openedr.console.ui.maintenance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.openedr.console.comparison.Comparison;
import org.openedr.console.comparison.Comparison.Interval;
import org.openedr.console.comparison.Comparison.Subject;
import org.openedr.console.comparison.ComparisonRequest;
import org.openedr.console.comparison.ComparisonView;
import org.openedr.console.comparison.Comparisons;
import org.openedr.console.finding.Severity;
import org.openedr.console.health.HealthLevel;
import org.openedr.console.maintenance.Maintenance;
import org.openedr.console.maintenance.MaintenancePreview;
import org.openedr.console.maintenance.MaintenancePreview.Counter;
import org.openedr.console.maintenance.MaintenancePreview.HealthCheck;
import org.openedr.console.maintenance.MaintenancePreview.OldLog;
import org.openedr.console.maintenance.MaintenancePreview.Update;
import org.openedr.console.maintenance.MaintenanceResult;
import org.openedr.console.maintenance.UnavailableMaintenance;
import org.openedr.console.migration.BackupCheck;
import org.openedr.console.migration.BackupView;
import org.openedr.console.migration.Migration;
import org.openedr.console.migration.MigrationView;
import org.openedr.console.migration.MonitorState;
import org.openedr.console.migration.ReportFormat;
import org.openedr.console.migration.ReportText;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunState;
import org.openedr.console.migration.RunSummary;
import org.openedr.console.migration.UnavailableMigration;
import org.openedr.console.step.RequestResult;

/** What a test says there is to look after; the rest is that of no migration. */
final class FakeUpkeep implements Maintenance {
  static final long NOW = 1_764_000_000_000L;

  final List<String> threads = Collections.synchronizedList(new ArrayList<>());
  final List<MaintenancePreview> carriedOut = Collections.synchronizedList(new ArrayList<>());
  final List<ComparisonRequest> requests = Collections.synchronizedList(new ArrayList<>());
  volatile boolean empty;
  volatile String unavailable = "";
  volatile RequestResult answer = new RequestResult(true, "Measuring 10 rounds.");
  volatile @Nullable Comparison comparison;
  volatile CountDownLatch gate = new CountDownLatch(0);

  private void enter() {
    threads.add(Thread.currentThread().getName());
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public MaintenancePreview preview() {
    enter();
    if (!unavailable.isEmpty()) {
      return new UnavailableMaintenance(unavailable).preview();
    }
    return empty
        ? new MaintenancePreview(
            List.of(), List.of(), List.of(), List.of(), List.of(), HealthLevel.HEALTHY, NOW, "")
        : new MaintenancePreview(
            carriedOut.isEmpty() ? old() : List.of(),
            kept(),
            counters(),
            updates(),
            checks(),
            HealthLevel.HEALTHY,
            NOW,
            "");
  }

  private static List<OldLog> old() {
    return List.of(
        new OldLog(
            "/var/log/openedr/agent.log.3.gz", 1_834_211, 43, "rotated log, older than 30 days"),
        new OldLog(
            "/var/log/openedr/agent.log.\\u{202e}gol\\x0a",
            12,
            91,
            "rotated log, older than 30 days"));
  }

  private static List<OldLog> kept() {
    return List.of(
        new OldLog(
            "/var/log/openedr/agent.log.backup.20250720",
            92_000,
            131,
            "a copy that somebody made to go back to"),
        new OldLog("/var/log/openedr/agent.log.2.gz", 1_700_000, 37, "a run names it"));
  }

  private static List<Counter> counters() {
    String v2 = "OpenEDR V2 (pid 4812)";
    return List.of(
        new Counter(v2, "events_processed", 8_123_456, 8_000_000, NOW - 604_800_000L),
        new Counter(v2, "exec_events", 2_700_000, 2_690_000, NOW - 604_800_000L),
        new Counter(v2, "allocation_failures", 0, 0, 0));
  }

  private static List<Update> updates() {
    return List.of(
        new Update(
            "process_monitor.o", "", "1.5.0 (a1b2c3d4e5f6)", "unknown", "came with this program"),
        new Update(
            "process_monitor_v2.o",
            "1.5.0 (0f9e8d7c6b5a)",
            "1.5.0 (0f9e8d7c6b5a)",
            "current",
            "came with this program"),
        new Update(
            "process_monitor_v2.o",
            "1.5.0 (0f9e8d7c6b5a)",
            "1.6.0 (77aa88bb99cc)",
            "newer",
            "/var/lib/openedr/updates"));
  }

  private static List<HealthCheck> checks() {
    return List.of(
        new HealthCheck(
            "monitor.attached",
            Severity.OK,
            "Monitor",
            "OpenEDR V2 (pid 4812): all 3 programs are attached."),
        new HealthCheck(
            "monitor.counters",
            Severity.OK,
            "Counters move",
            "OpenEDR V2 (pid 4812) counted 27 events while known processes ran."),
        new HealthCheck(
            "service.active",
            Severity.OK,
            "Service",
            "openedr-agent.service is active (running), enabled at boot; restarted 0 times; PID"
                + " 4812."),
        new HealthCheck(
            "certificates",
            Severity.WARNING,
            "Certificate",
            "/etc/openedr/agent/agent.crt: valid until 2026-12-20T00:00:00Z. It expires in 22 days:"
                + " renew it."),
        new HealthCheck("disk.space", Severity.OK, "Disk space", "18211 MiB free, 41 % of it."),
        new HealthCheck(
            "backup.age", Severity.INFO, "Last backup", "There is none; a migration makes one."));
  }

  List<BackupView> backups() {
    enter();
    BackupView.File file =
        new BackupView.File("/opt/openedr/ebpf/process_monitor.o", 31_000, "ab", "root", "0644");
    return empty || !unavailable.isEmpty()
        ? List.of()
        : List.of(
            new BackupView(
                "20261120T101500Z-4f2a91",
                "/opt/openedr/backup/20261120T101500Z-4f2a91",
                NOW,
                41_200,
                List.of(file, file),
                "agent's V1",
                "enabled, active",
                ""),
            new BackupView(
                "20261101T090000Z-0b77de",
                "/opt/openedr/backup/20261101T090000Z-0b77de",
                NOW - 1_700_000_000L,
                0,
                List.of(),
                "",
                "",
                "its manifest is cut off"));
  }

  List<RunSummary> runs() {
    enter();
    return empty || !unavailable.isEmpty()
        ? List.of()
        : List.of(
            new RunSummary(
                "20261121T080000Z-aa01",
                RunKind.ROLLBACK_BACKUP,
                RunState.DONE,
                MonitorState.NEW_WORKING,
                "V1 is back and monitors.",
                NOW,
                NOW + 60_000),
            new RunSummary(
                "20261120T101500Z-bb02",
                RunKind.MIGRATE,
                RunState.ROLLED_BACK,
                MonitorState.OLD_WORKING,
                "The start failed; the old monitor works again.",
                NOW - 80_000_000L,
                NOW - 79_000_000L));
  }

  static Comparison comparison(boolean running, boolean kprobes) {
    Subject none =
        new Subject(
            "none",
            "",
            new Interval(812.4, 805.1, 819.9),
            Interval.NONE,
            Interval.NONE,
            Interval.NONE,
            new Interval(51, 49, 53),
            0);
    Subject v1 =
        kprobes
            ? new Subject(
                "V1",
                "",
                new Interval(905.2, 893, 921.7),
                new Interval(11.4, 9.8, 13.1),
                new Interval(1180, 1130, 1240),
                new Interval(4, 4, 4.1),
                new Interval(56, 54, 58),
                0)
            : new Subject(
                "V1",
                "Kprobes: the kernel was built without them",
                Interval.NONE,
                Interval.NONE,
                Interval.NONE,
                Interval.NONE,
                Interval.NONE,
                0);
    Subject v2 =
        new Subject(
            "V2",
            "",
            new Interval(842.8, 835.3, 851.2),
            new Interval(3.7, 2.1, 5.2),
            new Interval(640.5, 610, 672.3),
            new Interval(3, 3, 3.1),
            new Interval(52, 50, 54),
            0);
    return new Comparison(
        ComparisonRequest.DEFAULT,
        running,
        running ? 4 : 10,
        "",
        "Linux 6.8.0, amd64, 8 processors",
        NOW,
        running ? 0 : NOW + 60_000,
        List.of(none, v1, v2),
        running
            ? List.of()
            : kprobes
                ? List.of(
                    "V2 costs less than V1: the workload takes 6.9 % (95 %: 5.0 to 8.4) less time.")
                : List.of(
                    "V1 cannot run on this kernel: no kprobes; no comparison of the two.",
                    "V2 slows the workload down by 3.7 % (95 %: 2.1 to 5.2)."),
        running ? "" : "/var/log/openedr/performance_test_report.txt",
        running ? "" : "/var/log/openedr/performance_test_report.json");
  }

  Migration migration() {
    FakeUpkeep fake = this;
    UnavailableMigration none = new UnavailableMigration(unavailable);
    return (Migration)
        java.lang.reflect.Proxy.newProxyInstance(
            Migration.class.getClassLoader(),
            new Class<?>[] {Migration.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "view" -> fake.view();
                  case "backups" -> fake.backups();
                  case "runs" -> fake.runs();
                  case "verify" -> fake.verify((String) arguments[0]);
                  case "report" -> fake.report((String) arguments[0]);
                  default -> method.invoke(none, arguments);
                });
  }

  Comparisons comparisons() {
    return new Comparisons() {
      @Override
      public ComparisonView view() {
        enter();
        return new ComparisonView(unavailable.isEmpty(), unavailable, comparison);
      }

      @Override
      public RequestResult start(ComparisonRequest request) {
        enter();
        requests.add(request);
        if (answer.done()) {
          comparison = comparison(true, true);
        }
        return answer;
      }
    };
  }

  private MigrationView view() {
    enter();
    return new MigrationView(unavailable.isEmpty(), unavailable, null);
  }

  @Override
  public MaintenanceResult carryOut(MaintenancePreview preview) {
    enter();
    carriedOut.add(preview);
    return new MaintenanceResult(
        false,
        List.of(preview.logs().getFirst().path()),
        1_834_211,
        "/var/log/openedr/health_20251124T160000Z.log",
        List.of("/var/log/openedr/agent.log.x stays: it is not what it was in the preview."));
  }

  private BackupCheck verify(String id) {
    enter();
    return id.endsWith("91")
        ? new BackupCheck(id, 2, 41_200, List.of())
        : new BackupCheck(id, 0, 0, List.of("Its manifest is cut off."));
  }

  private ReportText report(String run) {
    enter();
    return new ReportText(
        run, ReportFormat.TEXT, "", "Run " + run + "\n  stop    412 ms\n  start   871 ms\n", "");
  }
}
