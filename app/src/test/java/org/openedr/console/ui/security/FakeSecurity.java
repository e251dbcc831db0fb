package org.openedr.console.ui.security;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.openedr.console.finding.Finding;
import org.openedr.console.finding.Severity;
import org.openedr.console.security.AppliedFix;
import org.openedr.console.security.FixAction;
import org.openedr.console.security.FixResult;
import org.openedr.console.security.NoSecurity;
import org.openedr.console.security.SecurityCheck;
import org.openedr.console.security.SecurityFinding;
import org.openedr.console.security.SecurityFix;
import org.openedr.console.security.SecurityReport;

/** Findings that a test decides on; a fix makes its finding a good one, undoing brings it back. */
public final class FakeSecurity extends NoSecurity {
  static final String KEY = "key-file:/etc/openedr/agent/agent.key";
  static final String LONG = "/opt/" + "a-very-long-folder-name/".repeat(13) + "monitor.o";

  public final List<String> threads = Collections.synchronizedList(new ArrayList<>());
  private final List<AppliedFix> fixes = Collections.synchronizedList(new ArrayList<>());
  volatile SecurityReport report = new SecurityReport(all(), 1_764_000_000_000L, null);

  static List<SecurityFinding> all() {
    List<SecurityFinding> findings = new ArrayList<>();
    findings.add(
        finding(
            KEY,
            SecurityCheck.KEY_FILE,
            Severity.ERROR,
            "/etc/openedr/agent/agent.key",
            "root:root 0644",
            "root:root 0600",
            "Everybody on this machine can read the private key, and pass for the agent."));
    findings.add(
        finding(
            "parent-directory:" + LONG,
            SecurityCheck.PARENT_DIRECTORY,
            Severity.ERROR,
            LONG,
            "build:build 0775",
            "root:root 0755",
            "The user build can exchange what is in it, and root will run that."));
    findings.add(
        finding(
            "certificate-expiry:agent.crt",
            SecurityCheck.CERTIFICATE_EXPIRY,
            Severity.WARNING,
            "/etc/openedr/agent/agent.crt",
            "2026-12-01, in 7 days",
            "30 days or more",
            "The certificate ends in 7 days: ask whoever runs the server for a new one."));
    findings.add(
        finding(
            "log-file:/var/log/openedr/\\u{202e}gol\\x0a.txt",
            SecurityCheck.LOG_FILE,
            Severity.INFO,
            "/var/log/openedr/\\u{202e}gol\\x0a.txt",
            "root:root 0640",
            "",
            "Not a log that the agent writes."));
    for (int i = 0; i < 9; i++) {
      findings.add(
          finding(
              "object-file:" + i,
              SecurityCheck.OBJECT_FILE,
              Severity.OK,
              "/opt/openedr/ebpf/process_monitor_" + i + ".o",
              "root:root 0644",
              "root:root 0644",
              "Only root can exchange it."));
    }
    return findings;
  }

  private static SecurityFinding finding(
      String key,
      SecurityCheck check,
      Severity level,
      String subject,
      String found,
      String wanted,
      String explanation) {
    boolean fixable = level == Severity.ERROR && check != SecurityCheck.CERTIFICATE_EXPIRY;
    return new SecurityFinding(
        Finding.judged(key, level, subject, explanation, ""), check, found, wanted, fixable);
  }

  private Optional<SecurityFinding> find(String key) {
    return report.findings().stream().filter(one -> one.key().equals(key)).findFirst();
  }

  @Override
  public SecurityReport audit() {
    threads.add(Thread.currentThread().getName());
    return report;
  }

  @Override
  public SecurityFix preview(String findingKey) {
    threads.add(Thread.currentThread().getName());
    SecurityFinding finding = find(findingKey).orElseThrow();
    return new SecurityFix(
        findingKey,
        true,
        "",
        List.of(
            new FixAction(
                finding.subject(),
                finding.found(),
                finding.wanted(),
                "chmod 0600 " + finding.subject())));
  }

  @Override
  public FixResult fix(SecurityFix preview) {
    threads.add(Thread.currentThread().getName());
    List<SecurityFinding> next = new ArrayList<>(report.findings());
    next.replaceAll(one -> one.key().equals(preview.findingKey()) ? good(one) : one);
    next.sort((one, other) -> other.level().compareTo(one.level()));
    report = new SecurityReport(next, report.timeMs(), null);
    fixes.addFirst(
        new AppliedFix("fix-1", report.timeMs(), preview.findingKey(), preview.actions(), false));
    return new FixResult("fix-1", true, "The mode of 1 file was changed; it is recorded.");
  }

  private static SecurityFinding good(SecurityFinding one) {
    return new SecurityFinding(
        Finding.ok(one.key(), one.subject(), "Only root can read it."),
        one.check(),
        one.wanted(),
        one.wanted(),
        false);
  }

  @Override
  public List<AppliedFix> fixes() {
    return List.copyOf(fixes);
  }

  @Override
  public FixResult undo(String id) {
    threads.add(Thread.currentThread().getName());
    report = new SecurityReport(all(), report.timeMs(), null);
    fixes.replaceAll(
        fix -> new AppliedFix(fix.id(), fix.timeMs(), fix.findingKey(), fix.actions(), true));
    return new FixResult(id, true, "The mode of 1 file is again what it was.");
  }
}
