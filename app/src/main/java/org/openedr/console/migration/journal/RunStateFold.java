package org.openedr.console.migration.journal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.Labeled;
import org.openedr.console.migration.Answer;
import org.openedr.console.migration.MonitorHeading;
import org.openedr.console.migration.MonitorState;
import org.openedr.console.migration.Question;
import org.openedr.console.migration.RunFact;
import org.openedr.console.migration.RunMonitors;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.migration.RunState;
import org.openedr.console.migration.StepKey;
import org.openedr.console.step.JournalLine;

/** What the lines of a journal come to: all that is known of a run, and all that a crash leaves. */
public final class RunStateFold {
  public static final String BACKUP = "backup.id";
  public static final String PROVEN = "target.proven";

  /** They change nothing of what monitors this machine. */
  private static final Set<String> UNTOUCHING =
      Set.of(StepKey.BRIDGE.label(), StepKey.GUARD.label());

  private final RunRequest request;
  private final Map<String, String> facts = new LinkedHashMap<>();
  private final long startedMs;
  private boolean noReturn;
  private boolean changed;
  private boolean exchanged;
  private boolean accepted;
  private long provenMs;
  private Direction way = Direction.NEW;
  private int turns;
  private String reason = "";
  private @Nullable JournalLine asked;
  private @Nullable JournalLine probation;
  private @Nullable JournalLine end;
  private @Nullable Answer decision;

  /** The two ends of a run. */
  public enum Direction {
    NEW,
    OLD
  }

  private RunStateFold(RunRequest request, long startedMs) {
    this.request = request;
    this.startedMs = startedMs;
  }

  /**
   * @param lines at least the first
   */
  public static RunStateFold of(RunRequest request, List<JournalLine> lines) {
    RunStateFold story = new RunStateFold(request, lines.getFirst().timeMs());
    lines.forEach(story::take);
    return story;
  }

  private void take(JournalLine line) {
    switch (line.type()) {
      case FACT -> facts.put(line.name(), line.value());
      case STEP -> step(line.key());
      case DONE -> done(line);
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

  private void done(JournalLine line) {
    if (noReturn && line.key().equals(StepKey.ACCEPT.label())) {
      accepted |= way == Direction.NEW;
      provenMs = line.timeMs();
    }
  }

  private void step(String key) {
    if (key.equals(StepKey.ACCEPT.label())) {
      facts.keySet().removeIf(fact -> fact.startsWith(RunFact.SELFTEST)); // of another monitor
    }
    boolean touches = noReturn && !UNTOUCHING.contains(key);
    changed |= touches;
    exchanged |= touches && !key.equals(StepKey.STOP.label()) && !startsAgain(key);
  }

  /** A way back that only starts the service again leaves files as they are. */
  private boolean startsAgain(String key) {
    return !exchanged
        && way == Direction.OLD
        && StepKey.startAgain().stream().anyMatch(step -> step.label().equals(key));
  }

  private void answered(JournalLine line) {
    asked = null;
    if (line.key().equals(Question.Kind.KEEP.label())) {
      decision = Labeled.of(Answer.class, line.name()).orElse(Answer.KEEP);
    }
  }

  private void turn(JournalLine line) {
    way = Direction.valueOf(line.key());
    reason = line.value();
    accepted = false;
    provenMs = 0;
    probation = null;
    decision = null;
    turns++;
  }

  RunRequest request() {
    return request;
  }

  Map<String, String> facts() {
    return new LinkedHashMap<>(facts);
  }

  /** Which monitors it is about, as far as that is known. */
  public RunMonitors monitors() {
    return RunMonitors.of(request.kind(), facts);
  }

  public String backupId() {
    return facts.getOrDefault(BACKUP, "");
  }

  long startedMs() {
    return startedMs;
  }

  public boolean noReturn() {
    return noReturn;
  }

  /** A step that changes what monitors this machine was at least begun. */
  public boolean changed() {
    return changed;
  }

  /** More than the service was touched: at least begun. */
  public boolean exchanged() {
    return exchanged;
  }

  /** The world that the run goes to now is the new one, and it was proven. */
  public boolean accepted() {
    return accepted;
  }

  /** When the world that is there was proven last, wall clock; 0: not in this run. */
  public long provenMs() {
    return provenMs;
  }

  public Direction direction() {
    return way;
  }

  /** It has changed its direction at least once. */
  public boolean reversed() {
    return turns > 0;
  }

  /** Why it goes where it goes; empty for the first direction. */
  public String reason() {
    return reason;
  }

  @Nullable JournalLine asked() {
    return asked;
  }

  @Nullable
  public JournalLine probation() {
    return probation;
  }

  /** What was answered on the probation, but perhaps not carried out yet. */
  @Nullable
  public Answer decision() {
    return decision;
  }

  @Nullable
  public JournalLine end() {
    return end;
  }

  /** The state as its process has it, which may be gone. */
  public RunState state() {
    if (end != null) {
      return Labeled.of(RunState.class, end.key()).orElse(RunState.FAILED);
    }
    if (reversed()) {
      return RunState.ROLLING_BACK;
    }
    if (probation != null) {
      return RunState.PROBATION;
    }
    return asked == null ? RunState.RUNNING : RunState.WAITING;
  }

  public MonitorState world() {
    if (end != null) {
      return Labeled.of(MonitorState.class, end.name()).orElse(MonitorState.UNKNOWN);
    }
    if (!noReturn) {
      return oldWorld();
    }
    return accepted ? newWorld() : MonitorState.CHANGING;
  }

  /** What the machine has when nothing was changed, or everything is as before. */
  public MonitorState oldWorld() {
    return "false".equals(facts.get(MonitorHeading.MONITORED))
        ? MonitorState.NONE_WORKING
        : MonitorState.OLD_WORKING;
  }

  /** What the machine has when the target is there and accepted. */
  public MonitorState newWorld() {
    return "false".equals(facts.get(PROVEN)) ? MonitorState.NONE_WORKING : MonitorState.NEW_WORKING;
  }
}
