package org.openedr.console.cli;

import java.util.List;
import java.util.Locale;
import org.openedr.console.event.KernelText;
import org.openedr.console.export.JsonLine;
import org.openedr.console.probe.FailureEntry;
import org.openedr.console.probe.FailureMatch;
import org.openedr.console.probe.ProbeResult;
import org.openedr.console.probe.Verdict;

/** Entries of the catalogue of failures as text or JSON. */
final class ExplanationText {
  private static final int INDENT = 11;

  private final Output output;
  private final Locale locale;
  private final boolean json;

  ExplanationText(Output output, Locale locale, boolean json) {
    this.output = output;
    this.locale = locale;
    this.json = json;
  }

  /** One of the whole catalogue. */
  void listed(FailureEntry entry) {
    if (json) {
      output.line(json(entry, ""));
    } else {
      output.line("%-20s %s".formatted(entry.code(), entry.title(locale)));
    }
  }

  /** One that a text points to, with what the machine says to it now. */
  void explanation(int number, FailureMatch match, List<ProbeResult> checks) {
    FailureEntry entry = match.entry();
    String seen = KernelText.escape(match.evidence());
    if (json) {
      output.line(json(entry, seen));
      checks.forEach(check -> output.line(json(entry, check)));
      return;
    }
    output.line(
        "%s%d. %s  [%s: %s]"
            .formatted(
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
      String head = "  %-9s".formatted(name + ":");
      output.line(head + text.strip().replace("\n", "\n" + " ".repeat(INDENT)));
    }
  }

  private static String mark(Verdict verdict) {
    return switch (verdict) {
      case SUPPORTED -> "[ yes ]";
      case UNSUPPORTED -> "[ no  ]";
      case UNKNOWN -> "[  ?  ]";
    };
  }

  private String json(FailureEntry entry, String evidence) {
    return new JsonLine()
        .put("type", "explanation")
        .put("code", entry.code())
        .put("stage", entry.stage().key())
        .put("title", entry.title(locale))
        .put("symptom", entry.symptom(locale))
        .put("cause", entry.cause(locale))
        .put("evidence", evidence)
        .put("fix", entry.fix(locale))
        .put("recheck", entry.recheck(locale))
        .put("probes", entry.probes())
        .put("healthRule", entry.healthRule())
        .end();
  }

  private static String json(FailureEntry entry, ProbeResult check) {
    return new JsonLine()
        .put("type", "check")
        .put("code", entry.code())
        .put("id", check.id())
        .put("title", check.title())
        .put("verdict", check.verdict().name().toLowerCase(Locale.ROOT))
        .put("evidence", check.evidence())
        .put("fix", check.fix())
        .end();
  }
}
