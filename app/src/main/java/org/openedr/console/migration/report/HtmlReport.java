package org.openedr.console.migration.report;

import java.util.List;
import java.util.Map;
import org.openedr.console.base.text.TerminalText;
import org.openedr.console.migration.RunFact;

/** A report as one HTML page that needs nothing else. Pure. */
final class HtmlReport {
  private final HtmlWriter page = new HtmlWriter();
  private final RunReport run;

  private HtmlReport(RunReport run) {
    this.run = run;
  }

  static String of(RunReport run) {
    HtmlReport report = new HtmlReport(run);
    report.head();
    report.world();
    report.figures();
    report.about();
    report.list("Decisions", run.decisions());
    report.list("Waived findings", run.waived());
    report.facts();
    report.steps();
    report.probation();
    report.foot();
    return report.page.toString();
  }

  private void head() {
    page.raw("<!DOCTYPE html>").raw("<html lang=\"en\">").raw("<head>");
    page.raw("<meta charset=\"utf-8\">");
    page.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"" + HtmlStyle.POLICY + "\">");
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    page.element("title", "", run.title() + " – " + run.host() + " – " + run.id());
    page.raw("<style>").raw(HtmlStyle.CSS).raw("</style>").raw("</head>").raw("<body>");
    page.element("h1", "", run.title());
  }

  private void world() {
    String kind =
        switch (run.world()) {
          case "old-working", "new-working" -> "world good";
          case "none-working" -> "world bad";
          default -> "world";
        };
    page.raw("<div class=\"" + kind + "\">");
    page.element("strong", "", run.worldTitle() + ".");
    page.element("p", "", run.sentence());
    page.raw("</div>");
  }

  private void figures() {
    page.raw("<div class=\"figures\">");
    figure(time(RunFact.BLIND), "nobody watched");
    figure(time(RunFact.DOWNTIME), "the service was down");
    figure(run.tookMs() < 0 ? "" : TerminalText.duration(run.tookMs()), "the whole run");
    page.raw("</div>");
  }

  private String time(RunFact fact) {
    String value = run.facts().getOrDefault(fact.key(), "");
    return fact.unit(value) == RunFact.Unit.MILLISECONDS ? fact.words(value) : "";
  }

  private void figure(String value, String name) {
    if (!value.isEmpty()) {
      page.raw("<div class=\"figure\">");
      page.element("b", "", value).element("span", "", name);
      page.raw("</div>");
    }
  }

  private void about() {
    page.raw("<table>");
    page.row("Run", run.id());
    page.row("State", run.state());
    page.row("Machine", run.host() + ", Linux " + run.kernel());
    page.row("Started", run.started());
    page.row("Ended", run.ended().isEmpty() ? "not yet" : run.ended());
    page.row("Backup", run.backup().isEmpty() ? "none" : run.backup());
    page.raw("</table>");
  }

  private void list(String title, List<String> texts) {
    if (!texts.isEmpty()) {
      page.element("h2", "", title).list(texts);
    }
  }

  private void facts() {
    Map<RunFact, String> measured = RunFact.measured(run.facts());
    if (!measured.isEmpty()) {
      page.element("h2", "", "Measured").raw("<table>");
      measured.forEach((fact, value) -> page.row(fact.title(), fact.words(value)));
      page.raw("</table>");
    }
  }

  private void steps() {
    page.element("h2", "", "Steps");
    boolean past = false;
    boolean back = false;
    for (RunReport.Part step : run.steps()) {
      if (step.pastNoReturn() && !step.back() && !past) {
        past = true;
        page.element("div", "mark", "Point of no return: from here on a failure is rolled back");
      }
      if (step.back() && !back) {
        back = true;
        page.element("div", "mark", "The way back");
      }
      step(step);
    }
  }

  private void step(RunReport.Part step) {
    page.raw("<section class=\"step\">");
    String took = step.tookMs() < 0 ? "" : "  ·  " + TerminalText.duration(step.tookMs());
    page.element("span", "time", step.started() + took);
    page.element("span", "tag " + step.state(), step.state());
    page.element("h3", "", step.title());
    step.commands().forEach(command -> page.element("code", "", command));
    page.list(step.evidence());
    if (!step.problem().isEmpty()) {
      page.element("p", "problem", step.problem());
    }
    page.raw("</section>");
  }

  private void probation() {
    if (run.probation().isEmpty()) {
      return;
    }
    page.element("h2", "", "Probation").raw("<table>");
    for (RunReport.Watched signal : run.probation()) {
      String kind = signal.required() ? "required" : "wanted";
      page.row(signal.title(), kind + "; " + signal.good() + ". " + signal.evidence());
    }
    page.raw("</table>");
  }

  private void foot() {
    page.element("footer", "", "OpenEDR Console " + run.version() + ", written " + run.written());
    page.raw("</body>").raw("</html>");
  }
}
