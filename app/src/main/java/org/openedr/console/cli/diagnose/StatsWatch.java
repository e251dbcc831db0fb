package org.openedr.console.cli.diagnose;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.proc.BootClock;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.common.Output;
import org.openedr.console.cli.common.ProblemText;
import org.openedr.console.cli.common.StopSignal;
import org.openedr.console.failure.Problem;
import org.openedr.console.machine.Machine;
import org.openedr.console.statistics.StatisticsSubscription;
import org.openedr.console.statistics.TrackedField;
import org.openedr.console.statistics.series.SeriesData;
import org.openedr.console.statistics.series.SeriesInfo;
import org.openedr.console.statistics.series.SeriesQuery;

/** Shows samples until their number or the time is over, or a stop is wanted. One thread. */
final class StatsWatch {
  /** So many samples of the sampler make one that is shown: none falls between two intervals. */
  private static final int OVERSAMPLING = 4;

  private static final Duration QUICKEST = Duration.ofMillis(100);
  private static final Duration SLOWEST = Duration.ofSeconds(60);

  /** What the console takes is measured once a second, whatever the interval. */
  private static final long OWN_NS = 2_500_000_000L;

  /** Intervals for which a subject that has no values is still shown: it may have vanished. */
  private static final int SHOWN_EMPTY = 3;

  private final Machine machine;
  private final Output output;
  private final StatsWriter stream;
  private final List<Integer> programIds;
  private final List<TrackedField> fields;
  private final Map<String, Integer> emptyFor = new HashMap<>();
  private String told = "";
  private boolean sawSubjects;
  private boolean looked;

  StatsWatch(
      Machine machine,
      Output output,
      StatsWriter stream,
      List<Integer> programIds,
      List<TrackedField> fields) {
    this.machine = machine;
    this.output = output;
    this.stream = stream;
    this.programIds = programIds;
    this.fields = fields;
  }

  /** Runs; the exit code. */
  int run(StopSignal stop, Duration interval, long count, @Nullable Duration duration) {
    Duration sampling = interval.dividedBy(OVERSAMPLING);
    sampling = sampling.compareTo(QUICKEST) < 0 ? QUICKEST : sampling;
    sampling = sampling.compareTo(SLOWEST) > 0 ? SLOWEST : sampling;
    try (StatisticsSubscription watch = machine.watch(sampling)) {
      output.remark(watch.problem().isEmpty() ? StatsCommand.ON : tell(watch.problem()));
      fields.forEach(machine::track);
      long start = System.nanoTime();
      long endNs = duration == null ? Long.MAX_VALUE : duration.toNanos();
      for (long shown = 1; shown <= count && shown * interval.toNanos() <= endNs; shown++) {
        if (!waitUntil(start + shown * interval.toNanos(), stop)) {
          break;
        }
        show(interval);
        Optional<Problem> lost = machine.lost();
        if (lost.isPresent()) {
          throw ProblemText.failure(lost.get());
        }
        String problem = watch.problem();
        if (!problem.isEmpty() && !problem.equals(told)) {
          output.remark(tell(problem));
        }
      }
      return exitCode();
    } finally {
      fields.forEach(machine::untrack);
      output.flush();
    }
  }

  private String tell(String problem) {
    told = problem;
    return "Not all can be measured: " + problem;
  }

  /** Nothing was seen, and there is a reason. */
  private int exitCode() {
    if (looked && !sawSubjects && told.isEmpty() && !programIds.isEmpty()) {
      output.remark("No such program was seen: " + programIds + ". See: openedr-console inventory");
      return ExitCodes.FAILURE;
    }
    if (sawSubjects || told.isEmpty()) {
      return ExitCodes.OK;
    }
    return told.contains("EPERM") || told.contains("EACCES")
        ? ExitCodes.NO_RIGHTS
        : ExitCodes.FAILURE;
  }

  private static boolean waitUntil(long nanos, StopSignal stop) {
    try {
      long left = nanos - System.nanoTime();
      if (left > 0 && !stop.wanted()) {
        Thread.sleep(Duration.ofNanos(left));
      }
      return !stop.wanted();
    } catch (InterruptedException e) {
      return false; // a stop is wanted
    }
  }

  private void show(Duration interval) {
    BootClock clock = machine.clock();
    long nowNs = clock.nowBootNs();
    List<SeriesInfo> series = machine.series().stream().filter(this::wanted).toList();
    List<SeriesData> data = new ArrayList<>();
    for (SeriesInfo one : series) {
      boolean own = StatsSubject.Kind.of(one.id()) == StatsSubject.Kind.CONSOLE;
      long fromNs = nowNs - Math.max(interval.toNanos(), own ? OWN_NS : 0);
      data.addAll(machine.data(new SeriesQuery(List.of(one.id()), fromNs, nowNs, 1)));
    }
    List<StatsSubject> subjects =
        StatsSubject.of(series, data).stream().filter(this::present).toList();
    looked = true;
    sawSubjects |= subjects.stream().anyMatch(one -> one.kind() != StatsSubject.Kind.CONSOLE);
    stream.samples(clock.wall(nowNs), interval, subjects);
    output.flush();
  }

  private boolean wanted(SeriesInfo series) {
    if (programIds.isEmpty()) {
      return true;
    }
    return switch (StatsSubject.Kind.of(series.id())) {
      case PROGRAM ->
          programIds.stream().anyMatch(id -> series.id().startsWith("program." + id + "."));
      case FIELD -> true;
      case MONITOR, CONSOLE -> false;
    };
  }

  private boolean present(StatsSubject subject) {
    if (subject.hasValues()) {
      emptyFor.put(subject.key(), 0);
      return true;
    }
    return emptyFor.merge(subject.key(), 1, Integer::sum) <= SHOWN_EMPTY;
  }
}
