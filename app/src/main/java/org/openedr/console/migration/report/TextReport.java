package org.openedr.console.migration.report;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openedr.console.base.text.TerminalText;
import org.openedr.console.migration.RunFact;

/** A report for a terminal of 80 columns, and for mail. Pure. */
final class TextReport {
  private static final String RULE = "-".repeat(TerminalText.COLUMNS);

  private final List<String> lines = new ArrayList<>();

  private TextReport() {}

  static String of(RunReport run) {
    TextReport report = new TextReport();
    report.head(run);
    report.list("Decisions", run.decisions());
    report.list("Waived findings", run.waived());
    report.facts(run);
    report.steps(run.steps());
    report.probation(run);
    return String.join("\n", report.lines) + "\n";
  }

  private void head(RunReport run) {
    add("OpenEDR Console: " + run.title());
    add("=".repeat(TerminalText.COLUMNS));
    add(run.worldTitle().toUpperCase(Locale.ROOT) + ".");
    lines.addAll(TerminalText.paragraph("", run.sentence()));
    add("");
    pair("run", run.id());
    pair("state", run.state());
    pair("machine", run.host() + ", Linux " + run.kernel());
    pair("program", "OpenEDR Console " + run.version());
    pair("started", run.started());
    pair("ended", run.ended().isEmpty() ? "not yet" : run.ended() + took(run.tookMs()));
    pair("backup", run.backup().isEmpty() ? "none" : run.backup());
    pair("written", run.written());
  }

  private void list(String title, List<String> texts) {
    if (!texts.isEmpty()) {
      section(title);
      texts.forEach(text -> lines.addAll(TerminalText.paragraph("  ", "    ", text)));
    }
  }

  private void facts(RunReport run) {
    Map<RunFact, String> measured = RunFact.measured(run.facts());
    if (!measured.isEmpty()) {
      section("Measured");
      measured.forEach(this::fact);
    }
  }

  private void steps(List<RunReport.Part> steps) {
    section("Steps");
    boolean past = false;
    boolean back = false;
    for (RunReport.Part step : steps) {
      if (step.pastNoReturn() && !step.back() && !past) {
        past = true;
        add("-- point of no return " + "-".repeat(TerminalText.COLUMNS - 22));
      }
      if (step.back() && !back) {
        back = true;
        add("-- the way back " + "-".repeat(TerminalText.COLUMNS - 16));
      }
      step(step);
    }
  }

  private void step(RunReport.Part step) {
    add(format("[%-7s] %s%s", step.state(), step.title(), took(step.tookMs())).stripTrailing());
    if (!step.started().isEmpty()) {
      add("    " + step.started());
    }
    step.commands()
        .forEach(
            command -> command.lines().forEach(line -> add("    $ " + TerminalText.line(line))));
    step.evidence().forEach(text -> lines.addAll(TerminalText.paragraph("    - ", "      ", text)));
    if (!step.problem().isEmpty()) {
      lines.addAll(TerminalText.paragraph("    ! ", "      ", step.problem()));
    }
  }

  private void probation(RunReport run) {
    if (run.probation().isEmpty()) {
      return;
    }
    section("Probation");
    for (RunReport.Watched signal : run.probation()) {
      String kind = signal.required() ? "required" : "wanted";
      lines.addAll(
          TerminalText.paragraph(
              "  ",
              "    ",
              format("%s (%s): %s. %s", signal.title(), kind, signal.good(), signal.evidence())));
    }
  }

  private void section(String title) {
    add("");
    add(title);
    add(RULE);
  }

  private void fact(RunFact fact, String value) {
    lines.addAll(
        TerminalText.paragraph(
            format("  %-36s ", fact.title()), " ".repeat(39), fact.words(value)));
  }

  private void pair(String name, String value) {
    lines.addAll(
        TerminalText.paragraph(format("  %-20s ", TerminalText.line(name)), " ".repeat(23), value));
  }

  private static String took(long ms) {
    return ms < 0 ? "" : "  (" + TerminalText.duration(ms) + ")";
  }

  private void add(String line) {
    lines.add(line);
  }
}
