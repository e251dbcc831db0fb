package org.openedr.console.cli;

import java.time.Instant;
import java.util.Locale;
import org.openedr.console.event.PlainText;
import org.openedr.console.export.JsonLine;
import org.openedr.console.migration.Finding;
import org.openedr.console.migration.FindingFix;
import org.openedr.console.migration.FixDone;
import org.openedr.console.migration.Preflight;
import org.openedr.console.migration.Severity;

/** Lines of {@code preflight --json}; documented in {@code docs/cli.md}. */
final class PreflightJson {
  private PreflightJson() {}

  static String write(Finding finding) {
    return new JsonLine()
        .put("type", "finding")
        .put("key", PlainText.line(finding.key()))
        .put("group", finding.group())
        .put("severity", label(finding.severity()))
        .put("certainty", label(finding.certainty()))
        .put("title", PlainText.line(finding.title()))
        .put("evidence", PlainText.line(finding.evidence()))
        .put("remedy", PlainText.line(finding.remedy()))
        .put("fixable", finding.fixable())
        .put("waivable", finding.waivable())
        .put("waived", finding.waived())
        .put("crashed", finding.crashed())
        .put("blocks", finding.blocks())
        .end();
  }

  static String write(Preflight.MatrixRow row) {
    return new JsonLine()
        .put("type", "matrix")
        .put("kernels", row.kernels())
        .put("v1", row.v1())
        .put("v2", row.v2())
        .put("recommended", row.recommended())
        .put("here", row.here())
        .put("probed", PlainText.line(row.probed()))
        .end();
  }

  static String summary(Preflight preflight) {
    return new JsonLine()
        .put("type", "preflight")
        .put("time", Instant.ofEpochMilli(preflight.timeMs()).toString())
        .put("passed", preflight.passed())
        .put("blocking", preflight.findings().stream().filter(Finding::blocks).count())
        .put("waived", preflight.findings().stream().filter(Finding::waived).count())
        .put("warnings", preflight.count(Severity.WARNING))
        .put("toKnow", preflight.count(Severity.INFO))
        .put("ok", preflight.count(Severity.OK))
        .put("tookMs", preflight.tookMs())
        .end();
  }

  static String write(FindingFix fix) {
    return new JsonLine()
        .put("type", "preview")
        .put("key", PlainText.line(fix.key()))
        .put("allowed", fix.allowed())
        .put("reason", PlainText.line(fix.reason()))
        .put("actions", PlainText.lines(fix.actions()))
        .put("commands", PlainText.lines(fix.commands()))
        .end();
  }

  static String write(String key, FixDone done) {
    return new JsonLine()
        .put("type", "fixed")
        .put("key", PlainText.line(key))
        .put("done", done.done())
        .put("message", PlainText.line(done.message()))
        .end();
  }

  static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
