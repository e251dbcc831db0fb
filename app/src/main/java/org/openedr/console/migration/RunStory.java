package org.openedr.console.migration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openedr.console.step.JournalLine;

/** What the lines of a journal come to: all that is known of a run, and all that a crash leaves. */
final class RunStory {
  static final String BACKUP = "backup.id";
  static final String MONITORED = "before.monitored";
  static final String PROVEN = "target.proven";

  private final PlanRequest request;
  private final Map<String, String> facts = new LinkedHashMap<>();
  private final long startedMs;
  private boolean noReturn;
  private boolean changed;
  private boolean exchanged;
  private boolean accepted;
  private Way way = Way.NEW;
  private int turns;
  private String reason = "";
  private @Nullable JournalLine asked;
  private @Nullable JournalLine probation;
  private @Nullable JournalLine end;
  private @Nullable Answer decision;

  /** The two ends of a run. */
  enum Way {
    NEW,
    OLD
  }

  private RunStory(PlanRequest request, long startedMs) {
    this.request = request;
    this.startedMs = startedMs;
  }

  /**
   * @param lines at least the first
   */
  static RunStory of(PlanRequest request, List<JournalLine> lines) {
    RunStory story = new RunStory(request, lines.getFirst().timeMs());
    lines.forEach(story::take);
    return story;
  }

  private void take(JournalLine line) {
    switch (line.type()) {
      case FACT -> facts.put(line.name(), line.value());
      case STEP -> step(line.key());
      case DONE ->
          accepted |= way == Way.NEW && noReturn && line.key().equals(StepKey.ACCEPT.label());
      case QUESTION -> asked = line;
      case ANSWER -> answered(line);
      case NO_RETURN -> noReturn = true;
      case BACK -> turn(line);
      case PROBATION -> probation = line;
      case TAKEN_UP -> end = null;
      case END -> end = line;
      case KEPT -> decision = Answer.KEEP;
      case BEGIN, COMMAND, EVIDENCE, FAILED -> {}
    }
  }

  private void step(String key) {
    boolean touches = noReturn && !key.equals(StepKey.BRIDGE.label());
    changed |= touches;
    exchanged |= touches && !key.equals(StepKey.STOP.label()) && !startsAgain(key);
  }

  /** A way back that only starts the service again leaves files as they are. */
  private boolean startsAgain(String key) {
    return !exchanged
        && way == Way.OLD
        && Plans.startAgain().stream().anyMatch(step -> step.label().equals(key));
  }

  private void answered(JournalLine line) {
    asked = null;
    if (line.key().equals(Question.Kind.KEEP.label())) {
      decision = label(Answer.values(), Answer::label, line.name(), Answer.KEEP);
    }
  }

  private void turn(JournalLine line) {
    way = Way.valueOf(line.key());
    reason = line.value();
    accepted = false;
    probation = null;
    decision = null;
    turns++;
  }

  PlanRequest request() {
    return request;
  }

  Map<String, String> facts() {
    return new LinkedHashMap<>(facts);
  }

  String backupId() {
    return facts.getOrDefault(BACKUP, "");
  }

  long startedMs() {
    return startedMs;
  }

  boolean noReturn() {
    return noReturn;
  }

  /** A step that changes what monitors this machine was at least begun. */
  boolean changed() {
    return changed;
  }

  /** More than the service was touched: at least begun. */
  boolean exchanged() {
    return exchanged;
  }

  /** The world that the run goes to now is the new one, and it was proven. */
  boolean accepted() {
    return accepted;
  }

  Way way() {
    return way;
  }

  /** It has changed its direction at least once. */
  boolean turned() {
    return turns > 0;
  }

  /** Why it goes where it goes; empty for the first direction. */
  String reason() {
    return reason;
  }

  @Nullable JournalLine asked() {
    return asked;
  }

  @Nullable JournalLine probation() {
    return probation;
  }

  /** What was answered on the probation, but perhaps not carried out yet. */
  @Nullable Answer decision() {
    return decision;
  }

  @Nullable JournalLine end() {
    return end;
  }

  /** The state as its process has it, which may be gone. */
  RunState state() {
    if (end != null) {
      return label(RunState.values(), RunState::label, end.key(), RunState.FAILED);
    }
    if (turned()) {
      return RunState.ROLLING_BACK;
    }
    if (probation != null) {
      return RunState.PROBATION;
    }
    return asked == null ? RunState.RUNNING : RunState.WAITING;
  }

  World world() {
    if (end != null) {
      return label(World.values(), World::label, end.name(), World.UNKNOWN);
    }
    if (!noReturn) {
      return oldWorld();
    }
    return accepted ? newWorld() : World.CHANGING;
  }

  /** What the machine has when nothing was changed, or everything is as before. */
  World oldWorld() {
    return "false".equals(facts.get(MONITORED)) ? World.NONE_WORKING : World.OLD_WORKING;
  }

  /** What the machine has when the target is there and accepted. */
  World newWorld() {
    return "false".equals(facts.get(PROVEN)) ? World.NONE_WORKING : World.NEW_WORKING;
  }

  private static <E extends Enum<E>> E label(
      E[] values, java.util.function.Function<E, String> labels, String wanted, E otherwise) {
    List<E> found = new ArrayList<>();
    for (E value : values) {
      if (labels.apply(value).equals(wanted)) {
        found.add(value);
      }
    }
    return found.isEmpty() ? otherwise : found.getFirst();
  }
}
