package org.openedr.console.cli.diagnose;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.List;
import java.util.Locale;
import org.openedr.console.base.json.JsonWriter;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.cli.common.Output;
import org.openedr.console.failure.FailureEntry;
import org.openedr.console.failure.FailureMatch;
import org.openedr.console.finding.Verdict;
import org.openedr.console.probe.ProbeResult;

/** Entries of the catalogue of failures as text or JSON. */
record ExplanationText(Output output, Locale locale, boolean json) {
  private static final int INDENT = 11;

  /** One of the whole catalogue. */
  void listed(FailureEntry entry) {
    if (json) {
      output.line(json(entry, ""));
    } else {
      output.line(format("%-20s %s", entry.code(), entry.title(locale)));
    }
  }

  /** One that a text points to, with what the machine says to it now. */
  void explanation(int number, FailureMatch match, List<ProbeResult> checks) {
    FailureEntry entry = match.entry();
    String seen = Escaping.escape(match.evidence());
    if (json) {
      output.line(json(entry, seen));
      checks.forEach(check -> output.line(json(entry, check)));
      return;
    }
    output.line(
        format(
            "%s%d. %s  [%s: %s]",
            number == 1 ? "" : "\n",
            number,
            entry.title(locale),
            entry.stage().title(locale),
            entry.code()));
    part("symptom", entry.symptom(locale));
    part("why", entry.cause(locale));
    part("seen", seen);
    part("to do", entry.fix(locale));
    part("check", entry.recheck(locale));
    for (ProbeResult check : checks) {
      part("now", mark(check.verdict()) + " " + check.title() + ": " + check.evidence());
    }
  }

  private void part(String name, String text) {
    if (!text.isEmpty()) {
      String head = format("  %-9s", name + ":");
      output.line(head + text.strip().replace("\n", "\n" + " ".repeat(INDENT)));
    }
  }

  private static String mark(Verdict verdict) {
    return switch (verdict) {
      case YES -> "[ yes ]";
      case NO -> "[ no  ]";
      case UNKNOWN -> "[  ?  ]";
    };
  }

  private String json(FailureEntry entry, String evidence) {
    return JsonWriter.ofType("explanation")
        .put("code", entry.code())
        .put("stage", entry.stage().label())
        .put("title", entry.title(locale))
        .put("symptom", entry.symptom(locale))
        .put("cause", entry.cause(locale))
        .put("evidence", evidence)
        .put("fix", entry.fix(locale))
        .put("recheck", entry.recheck(locale))
        .fields(entry, "probes", "healthRule")
        .end();
  }

  private static String json(FailureEntry entry, ProbeResult check) {
    return JsonWriter.ofType("check")
        .put("code", entry.code())
        .fields(check, "id", "title")
        .put("verdict", check.label())
        .fields(check, "evidence", "fix")
        .end();
  }
}
