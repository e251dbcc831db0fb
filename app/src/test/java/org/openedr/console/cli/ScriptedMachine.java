package org.openedr.console.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openedr.console.machine.UnavailableMachine;
import org.openedr.console.statistics.StatisticsSubscription;
import org.openedr.console.statistics.TrackedField;
import org.openedr.console.statistics.series.SeriesData;
import org.openedr.console.statistics.series.SeriesInfo;
import org.openedr.console.statistics.series.SeriesQuery;
import org.openedr.console.statistics.series.Unit;

/** A machine with one monitor, two programs, a field and the console; each value is known. */
public final class ScriptedMachine extends UnavailableMachine {
  public static final String MONITOR = "OpenEDR V2 (pid 812)";

  public final Map<SeriesInfo, Double> values = new LinkedHashMap<>();
  public final List<String> resets = new ArrayList<>();
  public final List<TrackedField> tracked = new ArrayList<>();
  public Duration watched = Duration.ZERO;
  public String problem = "";
  public int queries;
  public boolean watchClosed;
  public boolean closed;

  public ScriptedMachine() {
    double value = 1;
    for (String metric :
        List.of(
            "events",
            "fork",
            "exec",
            "exit",
            "network",
            "file",
            "syscall",
            "lost.kernel",
            "lost.unreadable",
            "lost.config",
            "lost.recursion",
            "errors",
            "skipped",
            "ring.fill",
            "cpu")) {
      put("monitor.7." + metric, MONITOR, metric, metric, value++);
    }
    for (int id : new int[] {12, 13}) {
      String group = "program " + id + " trace_exec";
      put("program." + id + ".runs", group, "runs", "runs", id == 12 ? 23 : 0);
      put("program." + id + ".nsPerRun", group, "nsPerRun", "ns", id == 12 ? 99 : Double.NaN);
      put("program." + id + ".cpu", group, "cpu", "CPU", 0.46);
      put("program." + id + ".recursion", group, "recursion", "recursion", 0);
    }
    put("field.9.00000000.x.rate", "map 9 a_map", "field", "[0].x", 46);
    put("console.cpu", "console", "cpu", "CPU", 2.5);
    put("console.rss", "console", "rss", "memory", 300L << 20);
  }

  public void put(String id, String group, String metric, String label, double value) {
    String note = metric.equals("lost.config") ? "never" : "";
    values.put(new SeriesInfo(id, group, metric, label, Unit.PER_SECOND, note), value);
  }

  @Override
  public List<SeriesInfo> series() {
    return List.copyOf(values.keySet());
  }

  @Override
  public List<SeriesData> data(SeriesQuery query) {
    queries += query.ids().size();
    List<SeriesData> all = new ArrayList<>();
    for (String id : query.ids()) {
      double value =
          values.entrySet().stream()
              .filter(one -> one.getKey().id().equals(id))
              .findFirst()
              .orElseThrow()
              .getValue();
      double[] one = {value};
      all.add(
          new SeriesData(
              id,
              query.fromBootNs(),
              query.toBootNs() - query.fromBootNs(),
              one,
              one,
              value,
              value,
              value,
              value,
              Double.isNaN(value) ? 0 : 4,
              resets.contains(id) ? List.of(query.fromBootNs()) : List.of()));
    }
    return all;
  }

  @Override
  public StatisticsSubscription watch(Duration interval) {
    watched = interval;
    return new StatisticsSubscription() {
      @Override
      public String problem() {
        return problem;
      }

      @Override
      public void close() {
        watchClosed = true;
      }
    };
  }

  @Override
  public SeriesInfo track(TrackedField field) {
    tracked.add(field);
    return super.track(field);
  }

  @Override
  public void untrack(TrackedField field) {
    tracked.remove(field);
  }

  @Override
  public void close() {
    closed = true;
  }
}
