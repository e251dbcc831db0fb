package org.openedr.console.maintenance;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.openedr.console.base.log.LogErrors;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.config.AgentConfig;
import org.openedr.console.config.ConfigView;
import org.openedr.console.config.LocalConfiguration;
import org.openedr.console.finding.Severity;
import org.openedr.console.maintenance.MaintenancePreview.HealthCheck;
import org.openedr.console.migration.BackupView;
import org.openedr.console.migration.RunSummary;
import org.openedr.console.security.LocalSecurity;
import org.openedr.console.security.SecurityCheck;
import org.openedr.console.security.SecurityFinding;
import org.openedr.console.systemd.SystemdException;
import org.openedr.console.systemd.UnitStatus;

/** What the guide's health check asks of files and service; monitors are asked elsewhere. */
final class HealthChecks {
  private static final double DISK_WARNING = 0.10;
  private static final double DISK_BAD = 0.03;
  private static final long MIB = 1 << 20;
  private static final long DISK_LEAST_BYTES = 200 * MIB;
  private static final int BACKUP_OLD_DAYS = 90;

  private final MaintenanceParts parts;
  private final Supplier<List<BackupView>> backups;
  private final Supplier<List<RunSummary>> runs;
  private final List<HealthCheck> checks = new ArrayList<>();

  HealthChecks(
      MaintenanceParts parts, Supplier<List<BackupView>> backups, Supplier<List<RunSummary>> runs) {
    this.parts = parts;
    this.backups = backups;
    this.runs = runs;
  }

  List<HealthCheck> look() {
    Instant now = parts.clock().instant();
    guarded("service.active", "Service", this::service);
    guarded("config.valid", "Configuration", this::config);
    guarded("files.security", "Files and certificates", this::security);
    guarded("disk.space", "Disk space", this::disk);
    guarded("backup.age", "Last backup", () -> backup(now));
    guarded("migration.interrupted", "Migration", this::migration);
    guarded("log.errors", "Errors in the log", () -> log(now));
    return List.copyOf(checks);
  }

  private interface Check {
    void look() throws IOException, SystemdException;
  }

  /** A check that fails is one that went badly, and the others go on. */
  private void guarded(String key, String title, Check check) {
    try {
      check.look();
    } catch (IOException | SystemdException | RuntimeException e) {
      say(key, Severity.WARNING, title, "It could not be checked: " + e.getMessage());
    }
  }

  private void say(String key, Severity severity, String title, String evidence) {
    checks.add(new HealthCheck(key, severity, title, evidence));
  }

  private void service() throws SystemdException {
    String key = "service.active";
    String title = "Service";
    var presence = parts.systemd().presence();
    if (!presence.there()) {
      say(key, Severity.INFO, title, "No service manager: " + presence.problem());
      return;
    }
    UnitStatus unit = parts.systemd().unit(parts.installation().unit());
    if (!unit.exists()) {
      say(
          key,
          Severity.INFO,
          title,
          "There is no " + parts.installation().unit() + " on this machine.");
      return;
    }
    String evidence =
        format(
            "%s is %s (%s), %s at boot; restarted %d times; PID %d.",
            parts.installation().unit(),
            unit.activeState(),
            unit.subState(),
            unit.enabled().isEmpty() ? "unknown" : unit.enabled(),
            unit.restarts(),
            unit.mainPid());
    boolean restarted = unit.restarts() > 0;
    Severity good = restarted ? Severity.WARNING : Severity.OK;
    say(key, unit.active() ? good : Severity.ERROR, title, evidence);
  }

  private ConfigView configuration() {
    return new LocalConfiguration(parts.installation().paths().configFile()).view();
  }

  private void config() {
    ConfigView view = configuration();
    String title = "Configuration";
    String problem = view.problem();
    if (view.absent()) {
      say("config.valid", Severity.INFO, title, view.file() + " is not there: the defaults apply.");
      return;
    }
    long errors = count(view, Severity.ERROR);
    long warnings = count(view, Severity.WARNING);
    String evidence =
        problem != null
            ? problem
            : format("%s: %d errors, %d warnings.", view.file(), errors, warnings);
    boolean bad = problem != null || errors > 0;
    Severity good = warnings > 0 ? Severity.WARNING : Severity.OK;
    say("config.valid", bad ? Severity.ERROR : good, title, evidence);
  }

  private static long count(ConfigView view, Severity severity) {
    return view.reading().problems().stream()
        .filter(problem -> problem.severity() == severity)
        .count();
  }

  private void security() {
    var report =
        new LocalSecurity(
                parts.installation().root(), parts.installation().shippedObjects(), parts.clock())
            .audit();
    boolean certificate = false;
    for (SecurityFinding finding : report.findings()) {
      if (finding.check() == SecurityCheck.CERTIFICATE_EXPIRY) {
        certificate = true;
        String evidence =
            format("%s: %s. %s", finding.subject(), finding.found(), finding.explanation());
        say("certificates", finding.level(), "Certificate", evidence.strip());
      }
    }
    if (!certificate) {
      say("certificates", Severity.INFO, "Certificate", "No certificate of the agent is here.");
    }
    List<SecurityFinding> wrong =
        report.findings().stream()
            .filter(finding -> finding.check() != SecurityCheck.CERTIFICATE_EXPIRY)
            .filter(finding -> finding.level().compareTo(Severity.WARNING) >= 0)
            .toList();
    String evidence =
        wrong.isEmpty()
            ? format("%d findings, none of them bad.", report.findings().size())
            : format(
                "%d findings are bad, the worst: %s, %s. See the page Security.",
                wrong.size(), wrong.getFirst().subject(), wrong.getFirst().found());
    Severity severity = wrong.isEmpty() ? Severity.OK : wrong.getFirst().level();
    say("files.security", severity, "Owners and modes of files", evidence);
  }

  private void disk() throws IOException {
    Path folder = parts.installation().paths().logs();
    while (!Files.exists(folder) && folder.getParent() != null) {
      folder = folder.getParent();
    }
    var store = Files.getFileStore(folder);
    long free = store.getUsableSpace();
    double share = (double) free / Math.max(1, store.getTotalSpace());
    boolean bad = share < DISK_BAD || free < DISK_LEAST_BYTES;
    Severity severity =
        bad ? Severity.ERROR : share < DISK_WARNING ? Severity.WARNING : Severity.OK;
    String evidence = format("%d MiB free at %s, %.0f %% of it.", free / MIB, folder, 100 * share);
    say("disk.space", severity, "Disk space", evidence);
  }

  private void backup(Instant now) {
    List<BackupView> all = backups.get();
    if (all.isEmpty()) {
      say("backup.age", Severity.INFO, "Last backup", "There is none; a migration makes one.");
      return;
    }
    BackupView newest = all.getFirst();
    long days = Duration.between(Instant.ofEpochMilli(newest.timeMs()), now).toDays();
    String evidence = format("%s, %d days old, of %s.", newest.id(), days, newest.monitor());
    boolean bad = !newest.problem().isEmpty();
    Severity severity =
        bad ? Severity.WARNING : days > BACKUP_OLD_DAYS ? Severity.INFO : Severity.OK;
    say("backup.age", severity, "Last backup", bad ? evidence + " " + newest.problem() : evidence);
  }

  private void migration() {
    List<RunSummary> all = runs.get();
    RunSummary last = all.isEmpty() ? null : all.getFirst();
    if (last == null) {
      say("migration.interrupted", Severity.OK, "Migration", "There was none.");
      return;
    }
    Severity severity =
        switch (last.state()) {
          case FAILED, INTERRUPTED -> Severity.ERROR;
          case RUNNING, WAITING, ROLLING_BACK, PROBATION -> Severity.INFO;
          case DONE, ROLLED_BACK, ABANDONED -> Severity.OK;
        };
    String evidence =
        format(
            "%s %s: %s. %s", last.kind().label(), last.id(), last.state().label(), last.sentence());
    say("migration.interrupted", severity, "Migration", evidence.strip());
  }

  private void log(Instant now) {
    AgentConfig config = configuration().reading().config();
    String file = (config == null ? AgentConfig.defaults() : config).logFile();
    if (file.isEmpty()) {
      say("log.errors", Severity.INFO, "Errors in the log", "The agent logs to its output.");
      return;
    }
    Path log =
        parts
            .installation()
            .root()
            .resolve(Path.of("/").relativize(PathBytes.of(file).toAbsolutePath()));
    LogErrors errors = LogErrors.since(log, now.minus(Duration.ofDays(1)));
    if (errors.count() > 0) {
      String evidence =
          format(
              "%d in the last 24 hours, the last: %s. %s",
              errors.count(), errors.last(), errors.problem());
      say("log.errors", Severity.WARNING, "Errors in the log", evidence.strip());
    } else if (errors.problem().isEmpty()) {
      say("log.errors", Severity.OK, "Errors in the log", "None in the last 24 hours.");
    } else {
      say("log.errors", Severity.INFO, "Errors in the log", errors.problem());
    }
  }
}
