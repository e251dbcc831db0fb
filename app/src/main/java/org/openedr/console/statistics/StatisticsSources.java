package org.openedr.console.statistics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.openedr.console.base.text.Labeled;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.inventory.MonitorInstance;
import org.openedr.console.map.CounterNote;
import org.openedr.console.map.CounterReader;
import org.openedr.console.map.MapPage;

/**
 * What the sampler reads. Called by its thread, and in part by that of the health. Each method may
 * throw; that is a gap in the series of its subject, and the others go on.
 */
public interface StatisticsSources {
  /** Instances of our monitors and of agents. May take 200 ms: asked for every few seconds. */
  List<MonitorInstance> monitors() throws BpfException;

  /** Key 0 of a map of counters, summed over all CPUs; empty when the map is gone. */
  Optional<Counters> counters(int statsMapId) throws BpfException;

  /** The number now; empty when map, entry or field are gone. */
  OptionalDouble field(TrackedField field) throws BpfException;

  /** Positions of a ring buffer, not consumed; empty when the map is gone. */
  Optional<MapPage.Ring> ring(int mapId) throws BpfException;

  /** All programs of the machine, ascending. */
  List<Integer> programIds() throws BpfException;

  /** All links of the machine, ascending: one that is missing has detached its program. */
  default List<Integer> linkIds() throws BpfException {
    return List.of();
  }

  /** One of them; empty when it is gone. */
  Optional<ProgramSample> program(int id) throws BpfException;

  /** Name of a map for people, escaped; empty when it is gone. Any thread. */
  String mapName(int mapId) throws BpfException;

  /**
   * Counters of a monitor.
   *
   * @param byPath unsigned, by the path within the value, for example {@code exec_events};
   *     corrected where a build is known to count wrongly. A counter that this build can never
   *     change is left out
   * @param notes what is to be known of a path (keys, see {@code Value.Member.note}), also of those
   *     left out
   */
  record Counters(Map<String, Long> byPath, Map<String, String> notes) {
    /** Of what was read: corrected where a build counts wrongly, without what it never counts. */
    public static Counters believable(CounterReader.Counters read) {
      Map<String, Long> byPath = new LinkedHashMap<>();
      read.byPath()
          .forEach(
              (path, raw) -> {
                var note = Labeled.of(CounterNote.class, read.notes().getOrDefault(path, ""));
                if (note.filter(CounterNote::meaningless).isEmpty()) {
                  double count = note.map(known -> known.corrected(raw)).orElse(raw);
                  byPath.put(path, (long) count);
                }
              });
      return new Counters(byPath, read.notes());
    }
  }

  /**
   * A program and its run-time statistics.
   *
   * @param name for people, escaped
   * @param runCount and the others: unsigned, as the kernel counts them
   */
  record ProgramSample(int id, String name, long runCount, long runTimeNs, long recursionMisses) {}

  /**
   * What this process takes.
   *
   * @param cpuPercent of one core
   */
  record OwnUse(double cpuPercent, long rssBytes) {}
}
