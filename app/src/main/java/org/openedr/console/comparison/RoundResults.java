package org.openedr.console.comparison;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import org.openedr.console.comparison.Comparison.Interval;
import org.openedr.console.comparison.RoundOrder.Subject;

/** The turns of the rounds so far. One thread. */
final class RoundResults {
  private final Map<Subject, Map<Integer, RoundResult>> bySubject = new EnumMap<>(Subject.class);

  void add(Subject subject, int round, RoundResult sample) {
    bySubject.computeIfAbsent(subject, any -> new LinkedHashMap<>()).put(round, sample);
  }

  private Map<Integer, RoundResult> of(Subject subject) {
    return bySubject.getOrDefault(subject, Map.of());
  }

  Interval interval(Subject subject, ToDoubleFunction<RoundResult> value) {
    return MedianInterval.of(of(subject).values().stream().mapToDouble(value).toArray());
  }

  /** Of what is between two subjects in the same round, so that slow rounds are slow for both. */
  Interval paired(
      Subject subject, Subject base, ToDoubleBiFunction<RoundResult, RoundResult> value) {
    Map<Integer, RoundResult> others = of(base);
    return MedianInterval.of(
        of(subject).entrySet().stream()
            .filter(entry -> others.containsKey(entry.getKey()))
            .mapToDouble(
                entry -> {
                  RoundResult other = others.get(entry.getKey());
                  return other == null ? Double.NaN : value.applyAsDouble(entry.getValue(), other);
                })
            .toArray());
  }

  /** How much longer the workload took, in percent. */
  Interval slowdown(Subject subject, Subject base) {
    return paired(subject, base, (one, other) -> 100 * (one.workloadMs() / other.workloadMs() - 1));
  }

  Comparison.Subject view(Subject subject, String unfit) {
    return new Comparison.Subject(
        subject.label,
        unfit,
        interval(subject, RoundResult::workloadMs),
        subject == Subject.NONE ? Interval.NONE : slowdown(subject, Subject.NONE),
        interval(subject, RoundResult::nsPerRun),
        interval(subject, RoundResult::runsPerProcess),
        interval(subject, RoundResult::cpuPercent),
        of(subject).values().stream().mapToLong(RoundResult::lost).sum());
  }

  /** One turn, for the file. */
  record Turn(int round, String subject, RoundResult sample) {}

  List<Turn> turns() {
    return bySubject.entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue().entrySet().stream()
                    .map(turn -> new Turn(turn.getKey(), entry.getKey().label, turn.getValue())))
        .toList();
  }
}
