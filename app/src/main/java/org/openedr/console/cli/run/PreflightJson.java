package org.openedr.console.cli.run;

import java.time.Instant;
import org.openedr.console.base.json.JsonWriter;
import org.openedr.console.base.text.TerminalText;
import org.openedr.console.finding.Severity;
import org.openedr.console.migration.CheckFinding;
import org.openedr.console.migration.FindingFix;
import org.openedr.console.migration.PreflightResult;
import org.openedr.console.step.RequestResult;

/** Lines of {@code preflight --json}; documented in {@code docs/cli.md}. */
public final class PreflightJson {
  private PreflightJson() {}

  public static String write(CheckFinding finding) {
    return JsonWriter.ofType("finding")
        .fields(finding, "key", "group")
        .put("severity", label(finding.severity()))
        .fields(
            finding,
            "certainty",
            "title",
            "evidence",
            "remedy",
            "fixable",
            "waivable",
            "waived",
            "crashed",
            "blocks")
        .end();
  }

  static String write(PreflightResult.MatrixRow row) {
    return JsonWriter.ofType("matrix")
        .fields(row, "kernels", "v1", "v2", "recommended", "here", "probed")
        .end();
  }

  static String summary(PreflightResult preflight) {
    return JsonWriter.ofType("preflight")
        .put("time", Instant.ofEpochMilli(preflight.timeMs()).toString())
        .put("passed", preflight.passed())
        .put("firstInstallation", preflight.firstInstallation())
        .put("blocking", preflight.findings().stream().filter(CheckFinding::blocks).count())
        .put("waived", preflight.findings().stream().filter(CheckFinding::waived).count())
        .put("warnings", preflight.count(Severity.WARNING))
        .put("toKnow", preflight.count(Severity.INFO))
        .put("ok", preflight.count(Severity.OK))
        .put("tookMs", preflight.tookMs())
        .end();
  }

  public static String write(FindingFix fix) {
    return JsonWriter.ofType("preview")
        .fields(fix, "key", "allowed", "reason", "actions", "commands")
        .end();
  }

  public static String write(String key, RequestResult done) {
    return JsonWriter.ofType("fixed")
        .put("key", TerminalText.line(key))
        .fields(done, "done", "message")
        .end();
  }

  public static String label(Severity severity) {
    return severity.label("blocking");
  }
}
