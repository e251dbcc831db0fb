package org.openedr.console.comparison;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.openedr.console.comparison.RoundOrder.Subject;

/** Turns that take what a test says. */
final class ScriptedMeasuring implements WorkloadRun {
  final Map<Subject, String> unfit = new EnumMap<>(Subject.class);
  final Map<Subject, String> refusedByKernel = new EnumMap<>(Subject.class);
  final Map<Subject, Double> ms = new HashMap<>();
  final List<Subject> turns = Collections.synchronizedList(new ArrayList<>());
  volatile CountDownLatch gate = new CountDownLatch(0);
  volatile boolean ended;
  private int count;

  @Override
  public String unfit(Subject subject) {
    return unfit.getOrDefault(subject, "");
  }

  @Override
  public RoundResult measure(Subject subject, int processes)
      throws UnfitException, InterruptedException {
    turns.add(subject);
    try {
      gate.await();
    } catch (InterruptedException e) {
      ended = true;
      throw e;
    }
    String refused = refusedByKernel.get(subject);
    if (refused != null) {
      throw new UnfitException(refused);
    }
    double jitter = 1 + 0.001 * (++count % 3);
    double runNs = subject == Subject.NONE ? Double.NaN : 400 * jitter;
    return new RoundResult(ms.getOrDefault(subject, 100.0) * jitter, 50, runNs, 3, 0);
  }
}
