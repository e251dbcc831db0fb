package org.openedr.console.cli.run;

import java.time.Instant;
import java.util.List;
import org.openedr.console.base.json.JsonWriter;
import org.openedr.console.base.text.TerminalText;
import org.openedr.console.cli.common.Output;
import org.openedr.console.migration.CheckFinding;
import org.openedr.console.migration.ProbationView;
import org.openedr.console.migration.Question;
import org.openedr.console.migration.ReportText;
import org.openedr.console.migration.RunSummary;
import org.openedr.console.migration.RunView;
import org.openedr.console.migration.RunView.StepView;

/** A run as NDJSON; documented in {@code docs/cli.md}. */
public record RunJson(Output output) implements RunWriter {
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
        JsonWriter.ofType("progress")
            .put("step", step.key().label())
            .put("back", step.back())
            .put("text", TerminalText.line(step.progress())));
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
    JsonWriter facts = new JsonWriter();
    run.facts()
        .forEach((name, value) -> facts.put(TerminalText.line(name), TerminalText.line(value)));
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
  public void whole(RunView run, CheckFinding now, List<ReportText> reports, int exitCode) {
    run.steps().forEach(this::step);
    Question question = run.question();
    if (question != null) {
      question(question);
    }
    ProbationView probation = run.probation();
    if (probation != null) {
      probation.signals().forEach(signal -> write(of(signal, probation)));
    }
    write(JsonWriter.ofType("now").fields(now, "certainty", "evidence"));
    end(run, reports, exitCode);
  }

  private void write(JsonWriter line) {
    output.line(line.end());
    output.flush();
  }

  private static JsonWriter head(String type, RunView run) {
    return JsonWriter.ofType(type).fields(run, "id", "kind", "state", "world", "sentence");
  }

  private static JsonWriter of(StepView step) {
    return JsonWriter.ofType("step")
        .put("step", step.key().label())
        .put("title", step.key().title())
        .fields(step, "state", "back", "pastNoReturn")
        .put("startedTime", time(step.startedMs()))
        .put("endedTime", time(step.endedMs()))
        .fields(step, "commands", "evidence", "problem");
  }

  private static JsonWriter of(Question question) {
    return JsonWriter.ofType("question")
        .put("question", question.kind().label())
        .fields(question, "text", "detail");
  }

  private static JsonWriter of(ProbationView.Signal signal, ProbationView probation) {
    return JsonWriter.ofType("signal")
        .fields(signal, "key", "required", "good", "title", "evidence", "failures", "limit")
        .put("untilTime", time(probation.untilMs()));
  }

  public static String write(RunSummary run) {
    return JsonWriter.ofType("run")
        .fields(run, "id", "kind", "state", "world", "sentence")
        .put("startedTime", time(run.startedMs()))
        .put("endedTime", time(run.endedMs()))
        .end();
  }

  /** ISO-8601; empty for a time that has not come. */
  public static String time(long ms) {
    return ms == 0 ? "" : Instant.ofEpochMilli(ms).toString();
  }
}
