package org.openedr.console.cli;

import java.util.ArrayList;
import java.util.List;
import org.openedr.console.engine.NoAnswerException;
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

/** One readable key, an unknown object, and a directory above them; keeps what was fixed. */
public final class ScriptedSecurity extends NoSecurity {
  private static final FixAction ACTION =
      new FixAction("/k", "root:root 0644", "root:root 0600", "chmod 0600 /k");

  public final List<String> fixed = new ArrayList<>();
  public String refusal = "";
  public String unanswered = "";
  public boolean undone;

  @Override
  public SecurityReport audit() {
    return new SecurityReport(
        List.of(
            finding(SecurityCheck.KEY_FILE, Severity.ERROR, "/k"),
            finding(SecurityCheck.PARENT_DIRECTORY, Severity.ERROR, "/opt/a"),
            finding(SecurityCheck.PARENT_DIRECTORY, Severity.ERROR, "/opt"),
            finding(SecurityCheck.OBJECT_HASH, Severity.WARNING, "/o.o"),
            finding(SecurityCheck.CONFIG_FILE, Severity.OK, "/c")),
        1_000,
        "Not root: files that could not be looked at: 1.");
  }

  private static SecurityFinding finding(SecurityCheck check, Severity level, String path) {
    return new SecurityFinding(
        Finding.judged(
            check.label() + ":" + path,
            level,
            path,
            level == Severity.OK ? "" : "Everybody may read it.",
            ""),
        check,
        "root:root 0644",
        "root:root 0600",
        level != Severity.OK);
  }

  @Override
  public SecurityFix preview(String key) {
    return new SecurityFix(key, refusal.isEmpty(), refusal, List.of(ACTION));
  }

  @Override
  public FixResult fix(SecurityFix preview) {
    fixed.add(preview.findingKey());
    return new FixResult("id1", true, "Fixed.");
  }

  @Override
  public List<AppliedFix> fixes() throws NoAnswerException {
    if (!unanswered.isEmpty()) {
      throw new NoAnswerException(unanswered);
    }
    return List.of(new AppliedFix("id1", 1_000, "key-file:/k", List.of(ACTION), undone));
  }

  @Override
  public FixResult undo(String id) {
    fixed.add("undo " + id);
    return new FixResult(id, true, "Taken back.");
  }
}
