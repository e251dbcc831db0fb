package org.openedr.console.cli.run;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.List;
import org.openedr.console.base.text.Labeled;
import org.openedr.console.base.text.TerminalText;
import org.openedr.console.cli.common.Output;
import org.openedr.console.cli.common.TerminalColors;
import org.openedr.console.finding.Verdict;
import org.openedr.console.migration.CheckFinding;
import org.openedr.console.migration.MonitorHeading;
import org.openedr.console.migration.MonitorState;
import org.openedr.console.migration.ProbationView;
import org.openedr.console.migration.Question;
import org.openedr.console.migration.ReportText;
import org.openedr.console.migration.RunFact;
import org.openedr.console.migration.RunMonitors;
import org.openedr.console.migration.RunState;
import org.openedr.console.migration.RunView;
import org.openedr.console.migration.RunView.StepState;
import org.openedr.console.migration.RunView.StepView;

/** A run as lines for people. */
public final class RunText implements RunWriter {
  private static final String INDENT = "         ";

  private final Output output;
  private final TerminalColors marks;
  private boolean back;

  public RunText(Output output) {
    this.output = output;
    this.marks = new TerminalColors(output.colour());
  }

  @Override
  public void begin(RunView run) {
    line(run.kind().title() + " (run " + TerminalText.line(run.id()) + ")");
  }

  @Override
  public void step(StepView step) {
    if (step.state() == StepState.WAITING) {
      return;
    }
    if (step.back() && !back) {
      back = true;
      line("The way back:");
    }
    String word =
        switch (step.state()) {
          case WAITING -> "       ";
          case RUNNING -> marks.of(TerminalColors.CYAN, "  ...  ");
          case DONE -> marks.of(TerminalColors.GREEN, "  done ");
          case FAILED -> marks.of(TerminalColors.RED, "FAILED ");
          case SKIPPED -> marks.of(TerminalColors.YELLOW, "skipped");
        };
    boolean ended = step.endedMs() > 0 && step.startedMs() > 0;
    String took =
        ended ? "  " + TerminalText.duration(Math.max(0, step.endedMs() - step.startedMs())) : "";
    line(format("%s  %-34s%s", word, step.key().title(), took).stripTrailing());
    if (!step.problem().isEmpty()) {
      paragraph(step.problem());
      step.evidence().forEach(this::paragraph);
    }
  }

  @Override
  public void progress(StepView step) {
    paragraph(step.progress());
  }

  @Override
  public void question(Question question) {
    line("");
    TerminalText.paragraph("", question.text()).forEach(this::line);
    TerminalText.paragraph("  ", question.detail()).forEach(this::line);
  }

  @Override
  public void state(RunView run) {
    if (run.state() == RunState.ROLLING_BACK) {
      line(
          "A step failed past the point of no return: "
              + run.monitors().from()
              + " is brought back.");
    }
  }

  @Override
  public void end(RunView run, List<ReportText> reports, int exitCode) {
    facts(run);
    line(marks.of(paint(run.world()), words(run)));
    rest(run, reports);
  }

  private void facts(RunView run) {
    line("");
    fact(run, RunFact.BLIND);
    fact(run, RunFact.DOWNTIME);
  }

  private void rest(RunView run, List<ReportText> reports) {
    TerminalText.paragraph("  ", run.sentence()).forEach(this::line);
    for (ReportText report : reports) {
      line("  report: " + TerminalText.line(report.file()));
    }
    advise(run);
    output.flush();
  }

  /**
   * All of a run, for {@code migrate status}.
   *
   * @param now what monitors this machine now
   */
  public void whole(RunView run, CheckFinding now, List<ReportText> reports, int exitCode) {
    begin(run);
    line("  state: " + run.state().label());
    run.steps().forEach(this::step);
    Question question = run.question();
    if (question != null) {
      question(question);
    }
    ProbationView probation = run.probation();
    if (probation != null) {
      probation.signals().forEach(this::signal);
    }
    facts(run);
    boolean broken = RunExit.status(run) != exitCode;
    line(
        broken
            ? marks.of(TerminalColors.RED, broken(now))
            : marks.of(paint(run.world()), words(run)));
    TerminalText.paragraph("  ", "Seen now: " + now.evidence() + ".").forEach(this::line);
    rest(run, reports);
  }

  private static String broken(CheckFinding now) {
    return now.certainty() == Verdict.NO
        ? "NO MONITOR WORKS NOW, whatever was proven before."
        : "It is not certain that a monitor works now.";
  }

  private void signal(ProbationView.Signal signal) {
    String kind = signal.required() ? "required" : "wanted";
    String count =
        signal.failures() == 0 ? "" : format(" (%d of %d)", signal.failures(), signal.limit());
    String text =
        format(
            "%s, %s: %s%s. %s",
            signal.title(), kind, Labeled.of(signal.good()), count, signal.evidence());
    TerminalText.paragraph("  ", "    ", text).forEach(this::line);
  }

  private void fact(RunView run, RunFact fact) {
    String value = run.facts().getOrDefault(fact.key(), "");
    if (fact.unit(value) == RunFact.Unit.MILLISECONDS) {
      line(fact.title() + " " + fact.words(value) + ".");
    }
  }

  private static String paint(MonitorState world) {
    return switch (world) {
      case NEW_WORKING, OLD_WORKING -> TerminalColors.GREEN;
      case CHANGING, UNKNOWN -> TerminalColors.YELLOW;
      case NONE_WORKING -> TerminalColors.RED;
    };
  }

  /** Which monitor works, of a run of which no more is known; a sentence. */
  public static String words(MonitorState world, RunMonitors monitors) {
    return MonitorHeading.english(world, monitors) + ".";
  }

  private static String words(RunView run) {
    return MonitorHeading.of(run).english() + ".";
  }

  private void advise(RunView run) {
    switch (run.state()) {
      case PROBATION -> {
        ProbationView probation = run.probation();
        String until = probation == null ? "" : " until " + RunJson.time(probation.untilMs());
        line("  On probation" + until + ". Decide with:");
        line("  openedr-console migrate keep | openedr-console migrate roll-back");
      }
      case INTERRUPTED -> line("  To take it up: openedr-console migrate recover");
      case FAILED -> line("  Every backup: openedr-console backup list");
      case RUNNING, WAITING, ROLLING_BACK, DONE, ROLLED_BACK, ABANDONED -> {}
    }
  }

  private void paragraph(String text) {
    TerminalText.paragraph(INDENT, text).forEach(this::line);
  }

  private void line(String text) {
    output.line(text);
    output.flush();
  }
}
