package org.openedr.console.cli;

import java.time.Instant;
import java.util.List;
import org.openedr.console.event.PlainText;
import org.openedr.console.export.JsonLine;
import org.openedr.console.migration.Probation;
import org.openedr.console.migration.Question;
import org.openedr.console.migration.ReportText;
import org.openedr.console.migration.RunSummary;
import org.openedr.console.migration.RunView;
import org.openedr.console.migration.RunView.StepView;

/** A run as NDJSON; documented in {@code docs/cli.md}. */
final class RunJson implements RunWriter {
  private final Output output;

  RunJson(Output output) {
    this.output = output;
  }

  @Override
  public void begin(RunView run) {
    write(head("begin", run));
  }

  @Override
  public void step(StepView step) {
    write(of(step));
  }

  @Override
  public void progress(StepView step) {
    write(
        new JsonLine()
            .put("type", "progress")
            .put("step", step.key().label())
            .put("back", step.back())
            .put("text", PlainText.line(step.progress())));
  }

  @Override
  public void question(Question question) {
    write(of(question));
  }

  @Override
  public void state(RunView run) {
    write(head("world", run));
  }

  @Override
  public void end(RunView run, List<ReportText> reports, int exitCode) {
    JsonLine facts = new JsonLine();
    run.facts().forEach((name, value) -> facts.put(PlainText.line(name), PlainText.line(value)));
    write(
        head("run", run)
            .put("startedTime", time(run.startedMs()))
            .put("endedTime", time(run.endedMs()))
            .put("backup", run.backupId())
            .putJson("facts", facts.end())
            .put("reports", reports.stream().map(ReportText::file).toList())
            .put("exitCode", exitCode));
  }

  /** All of a run, for {@code migrate status}. */
  void whole(RunView run, List<ReportText> reports, int exitCode) {
    run.steps().forEach(this::step);
    Question question = run.question();
    if (question != null) {
      question(question);
    }
    Probation probation = run.probation();
    if (probation != null) {
      probation.signals().forEach(signal -> write(of(signal, probation)));
    }
    end(run, reports, exitCode);
  }

  private void write(JsonLine line) {
    output.line(line.end());
    output.flush();
  }

  private static JsonLine head(String type, RunView run) {
    return new JsonLine()
        .put("type", type)
        .put("id", run.id())
        .put("kind", run.kind().label())
        .put("state", run.state().label())
        .put("world", run.world().label())
        .put("sentence", PlainText.line(run.sentence()));
  }

  private static JsonLine of(StepView step) {
    return new JsonLine()
        .put("type", "step")
        .put("step", step.key().label())
        .put("title", step.key().title())
        .put("state", PreflightJson.label(step.state()))
        .put("back", step.back())
        .put("pastNoReturn", step.pastNoReturn())
        .put("startedTime", time(step.startedMs()))
        .put("endedTime", time(step.endedMs()))
        .put("commands", PlainText.lines(step.commands()))
        .put("evidence", PlainText.lines(step.evidence()))
        .put("problem", PlainText.line(step.problem()));
  }

  private static JsonLine of(Question question) {
    return new JsonLine()
        .put("type", "question")
        .put("question", question.kind().label())
        .put("text", PlainText.line(question.text()))
        .put("detail", PlainText.line(question.detail()));
  }

  private static JsonLine of(Probation.Signal signal, Probation probation) {
    return new JsonLine()
        .put("type", "signal")
        .put("key", signal.key())
        .put("required", signal.required())
        .put("good", PreflightJson.label(signal.good()))
        .put("title", PlainText.line(signal.title()))
        .put("evidence", PlainText.line(signal.evidence()))
        .put("failures", signal.failures())
        .put("limit", signal.limit())
        .put("untilTime", time(probation.untilMs()));
  }

  static String write(RunSummary run) {
    return new JsonLine()
        .put("type", "run")
        .put("id", run.id())
        .put("kind", run.kind().label())
        .put("state", run.state().label())
        .put("world", run.world().label())
        .put("sentence", PlainText.line(run.sentence()))
        .put("startedTime", time(run.startedMs()))
        .put("endedTime", time(run.endedMs()))
        .end();
  }

  /** ISO-8601; empty for a time that has not come. */
  static String time(long ms) {
    return ms == 0 ? "" : Instant.ofEpochMilli(ms).toString();
  }
}
