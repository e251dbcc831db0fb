package org.openedr.console.migration.journal;

import java.util.ArrayList;
import java.util.List;
import org.openedr.console.migration.RunView.StepState;
import org.openedr.console.migration.RunView.StepView;
import org.openedr.console.migration.StepKey;
import org.openedr.console.step.JournalLine;

/** One step while a journal is read. */
final class StepFold {
  private final StepKey key;
  private final boolean back;
  private final boolean pastNoReturn;
  private final List<String> commands = new ArrayList<>();
  private final List<String> evidence = new ArrayList<>();
  private StepState state = StepState.WAITING;
  private long startedMs;
  private long endedMs;
  private String problem = "";

  StepFold(StepKey key, boolean back, boolean pastNoReturn) {
    this.key = key;
    this.back = back;
    this.pastNoReturn = pastNoReturn;
  }

  StepKey key() {
    return key;
  }

  boolean running() {
    return state == StepState.RUNNING;
  }

  /** Also again, after a crash: what it said before stays. */
  void begin(long timeMs) {
    state = StepState.RUNNING;
    startedMs = timeMs;
    endedMs = 0;
    problem = "";
  }

  void take(JournalLine line) {
    switch (line.type()) {
      case COMMAND -> commands.add(line.value());
      case EVIDENCE -> evidence.add(line.value());
      case FACT -> evidence.add(line.name() + ": " + line.value());
      case DONE -> end(StepState.DONE, line.timeMs(), "");
      case FAILED -> end(StepState.FAILED, line.timeMs(), problem(line));
      default -> {}
    }
  }

  void end(StepState how, long timeMs, String why) {
    state = how;
    endedMs = timeMs;
    problem = why;
  }

  void skipIfWaiting() {
    if (state == StepState.WAITING) {
      state = StepState.SKIPPED;
    }
  }

  private static String problem(JournalLine line) {
    return line.name().isEmpty() ? line.value() : line.value() + " " + line.name();
  }

  StepView view(String progress) {
    return new StepView(
        key,
        state,
        back,
        pastNoReturn,
        startedMs,
        endedMs,
        running() ? progress : "",
        List.copyOf(commands),
        List.copyOf(evidence),
        problem);
  }
}
