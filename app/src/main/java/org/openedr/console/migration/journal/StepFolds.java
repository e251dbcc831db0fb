package org.openedr.console.migration.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.migration.RunView.StepState;
import org.openedr.console.migration.RunView.StepView;
import org.openedr.console.migration.StepKey;
import org.openedr.console.migration.StepPlan;
import org.openedr.console.step.JournalLine;

/** All steps of a run as its journal tells: those of the plan, then those of each way back. */
final class StepFolds {
  private static final String CRASHED = "Its process ended in the middle of it.";

  private final RunRequest request;
  private final List<StepFold> all = new ArrayList<>();
  private int section;
  private String way = RunStateFold.Direction.NEW.name();

  private StepFolds(RunRequest request) {
    this.request = request;
    StepPlan plan = StepPlan.of(request);
    plan.before().forEach(key -> all.add(new StepFold(key, false, false)));
    plan.after().forEach(key -> all.add(new StepFold(key, false, true)));
    if (StepPlan.probation(request)) {
      all.add(new StepFold(StepKey.PROBATION, false, true));
    }
  }

  /**
   * @param alive somebody is at it
   */
  static List<StepView> of(
      RunRequest request, List<JournalLine> lines, boolean alive, String progress) {
    StepFolds sheets = new StepFolds(request);
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
      case END -> all.forEach(StepFold::skipIfWaiting);
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
        .filter(StepFold::running)
        .forEach(sheet -> sheet.end(StepState.FAILED, timeMs, CRASHED));
  }

  private void turn(JournalLine line) {
    all.stream()
        .filter(StepFold::running)
        .forEach(sheet -> sheet.end(StepState.FAILED, line.timeMs(), line.value()));
    if (line.key().equals(way)) {
      return; // taken up again after a crash
    }
    all.forEach(StepFold::skipIfWaiting);
    way = line.key();
    section = all.size();
    boolean old = way.equals(RunStateFold.Direction.OLD.name());
    (old ? StepKey.back() : StepPlan.of(request).after())
        .forEach(key -> all.add(new StepFold(key, true, true)));
  }

  /** Of the way that is gone now; what is done once a run, as the guard's, is of its beginning. */
  private Optional<StepFold> of(String label) {
    return Stream.concat(all.subList(section, all.size()).stream(), all.stream())
        .filter(sheet -> sheet.key().label().equals(label))
        .findFirst();
  }
}
