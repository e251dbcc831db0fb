package org.openedr.console.migration.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.openedr.console.finding.Verdict;
import org.openedr.console.migration.Answer;
import org.openedr.console.migration.FakeGuard;
import org.openedr.console.migration.FakeParts;
import org.openedr.console.migration.ProbationView.Signal;
import org.openedr.console.migration.Question;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.migration.RunRequest.GivenAnswer;
import org.openedr.console.migration.journal.RunStore;
import org.openedr.console.migration.port.Guard;
import org.openedr.console.migration.port.MigrationPorts;
import org.openedr.console.migration.report.Reports;
import org.openedr.console.migration.target.FakeMachine;
import org.openedr.console.migration.target.FakeWorlds;
import org.openedr.console.step.JournalHook;
import org.openedr.console.step.StepJournal;

/** Processes, one after the other or beside each other, that carry out runs on one fake machine. */
public final class FakeRuns {
  final FakeMachine machine = new FakeMachine();
  final FakeWorlds worlds = new FakeWorlds();
  final FakeGuard guard;
  final MigrationPorts parts;
  private final Path root;
  private final Clock clock;
  final AtomicReference<List<Signal>> signals = new AtomicReference<>(List.of(signal(0)));
  final AtomicReference<Runnable> looking = new AtomicReference<>(() -> {});
  private final AtomicLong nowMs =
      new AtomicLong(Instant.parse("2026-03-01T23:59:59Z").toEpochMilli());

  /** How long a guard has for taking the lock over. */
  Duration outlived = Duration.ofMillis(200);

  /** Time that passes at every look of the probation. */
  final AtomicLong lookMs = new AtomicLong(Duration.ofMinutes(10).toMillis());

  FakeRuns(Path root) {
    this(root, false);
  }

  FakeRuns(Path root, boolean outlives) {
    guard = new FakeGuard(outlives);
    this.root = root;
    clock =
        InstantSource.offset(() -> Instant.ofEpochMilli(nowMs.incrementAndGet()), Duration.ZERO)
            .withZone(ZoneOffset.UTC);
    parts = FakeParts.at(root, guard, clock);
  }

  /** A process. */
  Runs process() {
    return process(line -> {});
  }

  Runs process(JournalHook hook) {
    return process(hook, parts);
  }

  /** A process with another guard, as one that is a process. */
  Runs process(JournalHook hook, Guard other) {
    return process(hook, FakeParts.at(root, other, clock));
  }

  private Runs process(JournalHook hook, MigrationPorts of) {
    RunParts works =
        new RunParts(
            machine,
            context -> this::look,
            worlds,
            hook,
            Duration.ofMillis(2),
            Duration.ofMillis(2),
            outlived);
    return new Runs(of, new Reports(of), works);
  }

  private List<Signal> look() {
    looking.get().run();
    nowMs.addAndGet(lookMs.get());
    return signals.get();
  }

  void pass(Duration time) {
    nowMs.addAndGet(time.toMillis());
  }

  public static Signal signal(int failures) {
    Verdict good = failures == 0 ? Verdict.YES : Verdict.NO;
    return new Signal("events", true, good, "Events come", "so the test says", failures, 3);
  }

  static RunRequest request(RunKind kind, Answer... answers) {
    RunRequest usual = RunRequest.of(kind);
    List<GivenAnswer> given =
        java.util.Arrays.stream(answers)
            .map(
                answer ->
                    new GivenAnswer(
                        AnswerBox.allowed(Question.Kind.KEEP, answer)
                            ? Question.Kind.KEEP
                            : Question.Kind.NO_RETURN,
                        answer))
            .toList();
    return new RunRequest(
        kind, "", usual.objects(), usual.profile(), 5, usual.stableSeconds(), List.of(), given);
  }

  /** The names of all runs, the newest first. */
  List<String> ids() {
    return store().ids();
  }

  RunStore store() {
    return new RunStore(parts.runs(), parts.clock(), line -> {});
  }

  int lines(String id) throws IOException {
    return StepJournal.read(store().journal(id)).size();
  }
}
