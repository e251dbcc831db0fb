package org.openedr.console.ui.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.openedr.console.finding.Verdict;
import org.openedr.console.migration.MonitorState;
import org.openedr.console.migration.ProbationView;
import org.openedr.console.migration.Question;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunMonitors;
import org.openedr.console.migration.RunState;
import org.openedr.console.migration.RunView;
import org.openedr.console.migration.RunView.StepState;
import org.openedr.console.migration.RunView.StepView;
import org.openedr.console.migration.StepKey;

/** Runs at moments of their life. */
final class FakeRuns {
  static final List<StepKey> STEPS =
      List.of(
          StepKey.PREFLIGHT,
          StepKey.BACKUP,
          StepKey.STAGE,
          StepKey.VERIFY,
          StepKey.REHEARSE,
          StepKey.GUARD,
          StepKey.BRIDGE,
          StepKey.STOP,
          StepKey.UNLOAD,
          StepKey.INSTALL,
          StepKey.CONFIGURE,
          StepKey.START,
          StepKey.ENABLE,
          StepKey.ACCEPT,
          StepKey.HAND_OVER);
  private static final int FIRST_PAST = STEPS.indexOf(StepKey.BRIDGE);
  private static final String ID = "20261128T144501Z-5b7e";

  private FakeRuns() {}

  static boolean past(StepKey key) {
    return STEPS.indexOf(key) >= FIRST_PAST;
  }

  /** As far as a step, which is running. */
  static RunView at(StepKey key) {
    int index = STEPS.indexOf(key);
    return run(
        RunState.RUNNING,
        index < FIRST_PAST ? MonitorState.OLD_WORKING : MonitorState.CHANGING,
        "Step " + (index + 1) + " of " + STEPS.size() + " is under way.",
        steps(index, StepState.RUNNING),
        null,
        null,
        true);
  }

  static RunView asking(boolean here) {
    return run(
        RunState.WAITING,
        MonitorState.OLD_WORKING,
        "Everything is prepared; nothing that monitors was changed.",
        steps(FIRST_PAST, StepState.WAITING),
        new Question(
            Question.Kind.NO_RETURN,
            "The service openedr-agent.service is about to be switched from agent's V1 to V2.",
            "Expected downtime 2.4 s; our own V2 watches meanwhile. The way back was rehearsed"
                + " 3 s ago."),
        null,
        here);
  }

  static RunView onProbation(long leftMs) {
    long now = System.currentTimeMillis();
    return run(
        RunState.PROBATION,
        MonitorState.NEW_WORKING,
        "V2 monitors this machine; it is watched until the probation is over.",
        steps(STEPS.size(), StepState.DONE),
        leftMs > 0
            ? null
            : new Question(Question.Kind.KEEP, "Keep V2?", "No required signal has failed."),
        new ProbationView(
            now - 3_600_000 + leftMs,
            now + leftMs,
            List.of(
                new ProbationView.Signal(
                    "monitor.sees",
                    true,
                    Verdict.YES,
                    "Events of a known process arrive",
                    "23 of 23 within 40 ms",
                    0,
                    3),
                new ProbationView.Signal(
                    "service.restarts",
                    true,
                    Verdict.UNKNOWN,
                    "The service is not restarted",
                    "NRestarts could not be read: the bus did not answer within 5 s.",
                    1,
                    3),
                new ProbationView.Signal(
                    "monitor.loss",
                    false,
                    Verdict.NO,
                    "No event is lost",
                    "312 lost in 60 s",
                    2,
                    5))),
        true);
  }

  /** The same, with more seen of each signal. */
  static RunView longer(RunView run) {
    ProbationView probation = run.probation();
    List<ProbationView.Signal> signals =
        probation.signals().stream()
            .map(
                one ->
                    new ProbationView.Signal(
                        one.key(),
                        one.required(),
                        one.good(),
                        one.title(),
                        one.evidence() + "\na second line of it",
                        one.failures(),
                        one.limit()))
            .toList();
    return run(
        run.state(),
        run.world(),
        run.sentence(),
        run.steps(),
        run.question(),
        new ProbationView(probation.sinceMs(), probation.untilMs(), signals),
        run.here());
  }

  /** Rolled back to what had no monitor that worked. */
  static RunView withoutMonitor() {
    RunView run = ended(RunState.ROLLED_BACK, MonitorState.NONE_WORKING, "It is as it was.");
    Map<String, String> facts = new TreeMap<>(run.facts());
    facts.put("before.monitored", "false");
    return new RunView(
        run.id(),
        run.kind(),
        run.state(),
        run.world(),
        run.sentence(),
        run.steps(),
        run.question(),
        run.probation(),
        facts,
        run.backupId(),
        run.startedMs(),
        run.endedMs(),
        run.here());
  }

  static RunView ended(RunState state, MonitorState world, String sentence) {
    return run(state, world, sentence, steps(STEPS.size(), StepState.DONE), null, null, true);
  }

  /** Failed at the proof; the way back is under way, or has ended. */
  static RunView failedAtAccept(RunState state) {
    int index = STEPS.indexOf(StepKey.ACCEPT);
    List<StepView> steps = new ArrayList<>(steps(index, StepState.FAILED));
    boolean done = state.ended();
    for (StepKey key : List.of(StepKey.STOP, StepKey.INSTALL, StepKey.START, StepKey.ACCEPT)) {
      boolean last = key == StepKey.ACCEPT;
      steps.add(step(key, done ? StepState.DONE : last ? StepState.RUNNING : StepState.DONE, true));
    }
    return run(
        state,
        done ? MonitorState.OLD_WORKING : MonitorState.CHANGING,
        done ? "agent's V1 is back and monitors." : "agent's V1 is being brought back.",
        steps,
        null,
        null,
        true);
  }

  static RunView interrupted() {
    int index = STEPS.indexOf(StepKey.INSTALL);
    return run(
        RunState.INTERRUPTED,
        MonitorState.CHANGING,
        "The process 4711 ended during the step install.",
        steps(index, StepState.RUNNING),
        null,
        null,
        false);
  }

  static RunView elsewhere(RunView run) {
    return new RunView(
        run.id(),
        run.kind(),
        run.state(),
        run.world(),
        run.sentence(),
        run.steps(),
        run.question(),
        run.probation(),
        run.facts(),
        run.backupId(),
        run.startedMs(),
        run.endedMs(),
        false);
  }

  private static List<StepView> steps(int current, StepState state) {
    List<StepView> steps = new ArrayList<>();
    for (int i = 0; i < STEPS.size(); i++) {
      StepState own = i < current ? StepState.DONE : i == current ? state : StepState.WAITING;
      steps.add(step(STEPS.get(i), own, false));
    }
    return steps;
  }

  private static StepView step(StepKey key, StepState state, boolean back) {
    long start = System.currentTimeMillis() - 60_000 + 3_000L * STEPS.indexOf(key);
    boolean begun = state != StepState.WAITING;
    boolean ended = state == StepState.DONE || state == StepState.FAILED;
    return new StepView(
        key,
        state,
        back,
        past(key),
        begun ? start : 0,
        ended ? start + 1_240 : 0,
        state == StepState.RUNNING ? "waiting for the job of systemd, 2 s" : "",
        begun ? List.of("systemctl stop openedr-agent.service") : List.of(),
        begun
            ? List.of("ActiveState=inactive after 412 ms", "hostile \\x1b[31m\\u{202e}")
            : List.of(),
        state == StepState.FAILED
            ? "No event of the known process 4822 arrived within 10 s: the monitor does not"
                + " deliver. Look at journalctl -u openedr-agent."
            : "");
  }

  private static RunView run(
      RunState state,
      MonitorState world,
      String sentence,
      List<StepView> steps,
      @Nullable Question question,
      @Nullable ProbationView probation,
      boolean here) {
    long started = System.currentTimeMillis() - 62_000;
    boolean measured = state.ended() || state == RunState.PROBATION;
    Map<String, String> facts =
        measured
            ? new TreeMap<>(
                Map.of(
                    RunMonitors.BEFORE,
                    "v1",
                    "blind.ms",
                    "0",
                    "blind.resolutionMs",
                    "25",
                    "downtime.ms",
                    "2210",
                    "witness.sent",
                    "248",
                    "witness.missed",
                    "0",
                    "selftest.processes",
                    "23",
                    "selftest.recall",
                    "0.9957",
                    "selftest.proof",
                    "events",
                    "selftest.good",
                    "yes"))
            : Map.of(RunMonitors.BEFORE, "v1");
    return new RunView(
        ID,
        RunKind.MIGRATE,
        state,
        world,
        sentence,
        steps,
        question,
        probation,
        facts,
        "20261128T144502Z-07aa",
        started,
        state.ended() ? started + 61_000 : 0,
        here);
  }
}
