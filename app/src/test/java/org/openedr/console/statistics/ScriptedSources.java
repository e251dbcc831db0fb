package org.openedr.console.statistics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.openedr.console.inventory.MonitorInstance;
import org.openedr.console.inventory.ObjectOwner;
import org.openedr.console.map.MapPage;

/** A machine whose counters the test sets. */
final class ScriptedSources implements StatisticsSources {
  static final int STATS_MAP = 7;
  static final int RING_MAP = 8;

  final List<MonitorInstance> monitors = new ArrayList<>();
  final Map<String, Long> counters = new LinkedHashMap<>();
  final Map<String, String> notes = new HashMap<>();
  final Map<Integer, ProgramSample> programs = new TreeMap<>();
  final Map<TrackedField, Double> fields = new HashMap<>();
  final Set<String> failing = new java.util.HashSet<>();
  long unread;
  List<Integer> links = List.of(1, 2);
  int looks;

  static MonitorInstance monitor(String label, Integer... programs) {
    return new MonitorInstance(
        label,
        ObjectOwner.OURS,
        "v2",
        true,
        List.of(programs),
        List.of(),
        6,
        STATS_MAP,
        RING_MAP,
        3,
        3,
        true,
        "process");
  }

  void program(int id, long runs, long timeNs, long misses) {
    programs.put(id, new ProgramSample(id, "p" + id, runs, timeNs, misses));
  }

  private void failIfTold(String what) {
    if (failing.contains(what)) {
      throw new IllegalStateException(what + " is broken");
    }
  }

  @Override
  public List<MonitorInstance> monitors() {
    looks++;
    failIfTold("monitors");
    return List.copyOf(monitors);
  }

  @Override
  public Optional<Counters> counters(int statsMapId) {
    failIfTold("counters");
    return counters.isEmpty()
        ? Optional.empty()
        : Optional.of(new Counters(Map.copyOf(counters), Map.copyOf(notes)));
  }

  @Override
  public OptionalDouble field(TrackedField field) {
    failIfTold("field");
    Double value = fields.get(field);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  @Override
  public Optional<MapPage.Ring> ring(int mapId) {
    failIfTold("ring");
    return Optional.of(new MapPage.Ring(100, 100 + unread, unread, 4096));
  }

  @Override
  public List<Integer> programIds() {
    failIfTold("programs");
    return List.copyOf(programs.keySet());
  }

  @Override
  public List<Integer> linkIds() {
    return links;
  }

  @Override
  public Optional<ProgramSample> program(int id) {
    failIfTold("program " + id);
    return Optional.ofNullable(programs.get(id));
  }

  @Override
  public String mapName(int mapId) {
    return "a_map";
  }
}
