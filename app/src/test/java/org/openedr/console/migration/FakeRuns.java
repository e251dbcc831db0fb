package org.openedr.console.migration;

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
import org.openedr.console.migration.PlanRequest.GivenAnswer;
import org.openedr.console.migration.Probation.Signal;
import org.openedr.console.step.JournalHook;
import org.openedr.console.step.StepJournal;

/** Processes, one after the other or beside each other, that carry out runs on one fake machine. */
final class FakeRuns {
  final FakeMachine machine = new FakeMachine();
  final FakeWorlds worlds = new FakeWorlds();
  final FakeGuard guard;
  final MigrationParts parts;
  final AtomicReference<List<Signal>> signals = new AtomicReference<>(List.of(signal(0)));
  final AtomicReference<Runnable> looking = new AtomicReference<>(() -> {});
  private final AtomicLong nowMs =
      new AtomicLong(Instant.parse("2026-03-01T23:59:59Z").toEpochMilli());

  /** Time that passes at every look of the probation. */
  final AtomicLong lookMs = new AtomicLong(Duration.ofMinutes(10).toMillis());

  FakeRuns(Path root) {
    this(root, false);
  }

  FakeRuns(Path root, boolean outlives) {
    guard = new FakeGuard(outlives);
    Clock clock =
        InstantSource.offset(() -> Instant.ofEpochMilli(nowMs.incrementAndGet()), Duration.ZERO)
            .withZone(ZoneOffset.UTC);
    parts = FakeParts.at(root, guard, clock);
  }

  /** A process. */
  Runs process() {
    return process(line -> {});
  }

  Runs process(JournalHook hook) {
    RunWorks works =
        new RunWorks(
            machine,
            context -> this::look,
            worlds,
            hook,
            Duration.ofMillis(2),
            Duration.ofMillis(2),
            Duration.ofMillis(200));
    return new Runs(parts, new Reports(parts), works);
  }

  private List<Signal> look() {
    looking.get().run();
    nowMs.addAndGet(lookMs.get());
    return signals.get();
  }

  void pass(Duration time) {
    nowMs.addAndGet(time.toMillis());
  }

  static Signal signal(int failures) {
    Certainty good = failures == 0 ? Certainty.YES : Certainty.NO;
    return new Signal("events", true, good, "Events come", "so the test says", failures, 3);
  }

  static PlanRequest request(PlanKind kind, Answer... answers) {
    PlanRequest usual = PlanRequest.of(kind);
    List<GivenAnswer> given =
        java.util.Arrays.stream(answers)
            .map(
                answer ->
                    new GivenAnswer(
                        Answers.allowed(Question.Kind.KEEP, answer)
                            ? Question.Kind.KEEP
                            : Question.Kind.NO_RETURN,
                        answer))
            .toList();
    return new PlanRequest(
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
