package org.openedr.console.migration;

import java.util.ArrayList;
import java.util.List;
import org.openedr.console.migration.RunView.StepState;
import org.openedr.console.migration.RunView.StepView;
import org.openedr.console.step.JournalLine;

/** All steps of a run as its journal tells: those of the plan, then those of each way back. */
final class StepSheets {
  private static final String CRASHED = "Its process ended in the middle of it.";

  private final PlanRequest request;
  private final List<StepSheet> all = new ArrayList<>();
  private int section;
  private String way = RunStory.Way.NEW.name();

  private StepSheets(PlanRequest request) {
    this.request = request;
    Plans plan = Plans.of(request);
    plan.before().forEach(key -> all.add(new StepSheet(key, false, false)));
    plan.after().forEach(key -> all.add(new StepSheet(key, false, true)));
    if (Plans.probation(request)) {
      all.add(new StepSheet(StepKey.PROBATION, false, true));
    }
  }

  /**
   * @param alive somebody is at it
   */
  static List<StepView> of(
      PlanRequest request, List<JournalLine> lines, boolean alive, String progress) {
    StepSheets sheets = new StepSheets(request);
    lines.forEach(sheets::take);
    if (!alive) {
      sheets.crashed(lines.getLast().timeMs());
    }
    return sheets.all.stream().map(sheet -> sheet.view(progress)).toList();
  }

  private void take(JournalLine line) {
    switch (line.type()) {
      case STEP -> of(line.key()).ifPresent(sheet -> sheet.begin(line.timeMs()));
      case COMMAND, EVIDENCE, FACT, DONE, FAILED ->
          of(line.key()).ifPresent(sheet -> sheet.take(line));
      case PROBATION -> of(StepKey.PROBATION.label()).ifPresent(s -> s.begin(line.timeMs()));
      case KEPT ->
          of(StepKey.PROBATION.label())
              .ifPresent(sheet -> sheet.end(StepState.DONE, line.timeMs(), ""));
      case TAKEN_UP -> takenUp(line.timeMs());
      case BACK -> turn(line);
      case END -> all.forEach(StepSheet::skipIfWaiting);
      case BEGIN, QUESTION, ANSWER, NO_RETURN -> {}
    }
  }

  private void takenUp(long timeMs) {
    // a probation goes on whoever watches it
    all.stream()
        .filter(sheet -> sheet.running() && sheet.key() != StepKey.PROBATION)
        .forEach(sheet -> sheet.end(StepState.FAILED, timeMs, CRASHED));
  }

  private void crashed(long timeMs) {
    all.stream()
        .filter(StepSheet::running)
        .forEach(sheet -> sheet.end(StepState.FAILED, timeMs, CRASHED));
  }

  private void turn(JournalLine line) {
    all.stream()
        .filter(StepSheet::running)
        .forEach(sheet -> sheet.end(StepState.FAILED, line.timeMs(), line.value()));
    if (line.key().equals(way)) {
      return; // taken up again after a crash
    }
    all.forEach(StepSheet::skipIfWaiting);
    way = line.key();
    section = all.size();
    boolean old = way.equals(RunStory.Way.OLD.name());
    (old ? Plans.back() : Plans.of(request).after())
        .forEach(key -> all.add(new StepSheet(key, true, true)));
  }

  /** The sheet of the way that is gone now. */
  private java.util.Optional<StepSheet> of(String label) {
    return all.subList(section, all.size()).stream()
        .filter(sheet -> sheet.key().label().equals(label))
        .findFirst();
  }
}
