package org.openedr.console.comparison;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.openedr.console.comparison.RoundOrder.Subject;
import org.openedr.console.comparison.WorkloadRun.UnfitException;
import org.openedr.console.step.StepException;

/** The rounds of one comparison. One thread; results may be read by it only. */
final class ComparisonRounds {
  private final WorkloadRun measuring;
  private final ComparisonRequest request;
  private final long seed;
  private final Map<Subject, String> unfit = new EnumMap<>(Subject.class);
  private final RoundResults samples = new RoundResults();
  private List<List<Subject>> order = List.of();

  ComparisonRounds(WorkloadRun measuring, ComparisonRequest request, long seed) {
    this.measuring = measuring;
    this.request = request;
    this.seed = seed;
    for (Subject subject : Subject.values()) {
      String why = measuring.unfit(subject);
      if (!why.isEmpty()) {
        unfit.put(subject, why);
      }
    }
  }

  /**
   * @param roundDone gets the number of rounds so far
   */
  void run(IntConsumer roundDone) throws StepException, InterruptedException {
    warmUp();
    order = RoundOrder.order(fit(), request.rounds(), seed);
    for (int round = 0; round < order.size(); round++) {
      for (Subject subject : order.get(round)) {
        samples.add(subject, round, measure(subject));
      }
      roundDone.accept(round + 1);
    }
  }

  /** Who does not even start is out; what is measured is thrown away. */
  private void warmUp() throws StepException, InterruptedException {
    for (Subject subject : fit()) {
      try {
        measuring.measure(subject, request.processes());
      } catch (UnfitException e) {
        unfit.put(subject, String.valueOf(e.getMessage()));
      }
    }
  }

  private RoundResult measure(Subject subject) throws StepException, InterruptedException {
    try {
      return measuring.measure(subject, request.processes());
    } catch (UnfitException e) {
      throw new StepException(
          format("%s ran before, and now does not: %s", subject.label, e.getMessage()), "");
    }
  }

  private List<Subject> fit() {
    List<Subject> fit = new ArrayList<>(List.of(Subject.values()));
    fit.removeAll(unfit.keySet());
    return fit;
  }

  List<Comparison.Subject> subjects() {
    return List.of(Subject.values()).stream()
        .map(subject -> samples.view(subject, unfit.getOrDefault(subject, "")))
        .toList();
  }

  List<String> verdicts() {
    return ComparisonVerdicts.of(samples, unfit);
  }

  ComparisonReport.Content content(Comparison comparison) {
    List<String> rounds =
        order.stream()
            .map(turns -> String.join(" ", turns.stream().map(turn -> turn.label).toList()))
            .toList();
    return new ComparisonReport.Content(1, comparison, seed, rounds, samples.turns());
  }
}
