package org.openedr.console.comparison;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openedr.console.comparison.Comparison.Interval;
import org.openedr.console.comparison.RoundOrder.Subject;

/** Sentences that follow from the intervals, and from nothing else. Pure. */
final class ComparisonVerdicts {
  private final RoundResults samples;
  private final Map<Subject, String> unfit;
  private final List<String> sentences = new ArrayList<>();

  private ComparisonVerdicts(RoundResults samples, Map<Subject, String> unfit) {
    this.samples = samples;
    this.unfit = unfit;
  }

  /**
   * @param unfit reasons of those that cannot run
   */
  static List<String> of(RoundResults samples, Map<Subject, String> unfit) {
    ComparisonVerdicts verdicts = new ComparisonVerdicts(samples, unfit);
    verdicts.between();
    verdicts.against(Subject.V1);
    verdicts.against(Subject.V2);
    return List.copyOf(verdicts.sentences);
  }

  private void between() {
    boolean both = true;
    for (Subject subject : List.of(Subject.V1, Subject.V2)) {
      String why = unfit.get(subject);
      if (why != null) {
        both = false;
        sentences.add(
            format(
                "%s cannot run on this kernel: %s; no comparison of the two.", subject.label, why));
      }
    }
    if (both) {
      workload(samples.slowdown(Subject.V2, Subject.V1));
      programs(
          samples.paired(
              Subject.V2, Subject.V1, (v2, v1) -> 100 * (nsPerProcess(v2) / nsPerProcess(v1) - 1)));
    }
  }

  private static double nsPerProcess(RoundResult sample) {
    return sample.nsPerRun() * sample.runsPerProcess();
  }

  private void workload(Interval v2) {
    if (unbounded(v2)) {
      sentences.add(tooFew("V1 and V2"));
    } else if (v2.high() < 0) {
      sentences.add("V2 costs less than V1: the workload takes " + shown(v2) + " less time.");
    } else if (v2.low() > 0) {
      sentences.add("V2 is slower than V1: the workload takes " + shown(v2) + " more time.");
    } else {
      sentences.add(
          format(
              "No measurable difference between V1 and V2: the workload's time differs by %s.",
              signed(v2)));
    }
  }

  private void programs(Interval v2) {
    if (unbounded(v2)) {
      return; // said of the workload
    }
    if (v2.high() < 0) {
      sentences.add("V2's programs take " + shown(v2) + " less time a process than V1's.");
    } else if (v2.low() > 0) {
      sentences.add("V2's programs take " + shown(v2) + " more time a process than V1's.");
    } else {
      sentences.add(
          format("No measurable difference between the programs' own time: %s.", signed(v2)));
    }
  }

  private void against(Subject subject) {
    if (unfit.containsKey(subject)) {
      return;
    }
    Interval cost = samples.slowdown(subject, Subject.NONE);
    if (unbounded(cost)) {
      sentences.add(tooFew(subject.label + " and no monitor"));
    } else if (cost.low() > 0) {
      sentences.add(format("%s slows the workload down by %s.", subject.label, shown(cost)));
    } else if (cost.high() < 0) {
      sentences.add(
          format(
              "The workload was faster with %s than without (%s): something else had an influence.",
              subject.label, signed(cost)));
    } else {
      sentences.add(format("No measurable slowdown by %s: %s.", subject.label, signed(cost)));
    }
    long lost = samples.view(subject, "").lost();
    if (lost > 0) {
      sentences.add(format("%s lost %d events of the workload.", subject.label, lost));
    }
  }

  private static boolean unbounded(Interval interval) {
    return Double.isNaN(interval.low()) || Double.isNaN(interval.high());
  }

  private static String tooFew(String who) {
    return format(
        "No claim about %s: %d rounds at least give an interval of 95 %%.",
        who, MedianInterval.LEAST);
  }

  /** Without signs, the smaller end first. */
  private static String shown(Interval interval) {
    double one = Math.abs(interval.low());
    double other = Math.abs(interval.high());
    return format(
        "%.1f %% (95 %%: %.1f to %.1f)",
        Math.abs(interval.median()), Math.min(one, other), Math.max(one, other));
  }

  private static String signed(Interval interval) {
    return format(
        "%+.1f %% (95 %%: %+.1f to %+.1f)", interval.median(), interval.low(), interval.high());
  }
}
