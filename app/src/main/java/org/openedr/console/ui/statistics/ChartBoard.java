package org.openedr.console.ui.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.openedr.console.inventory.MonitorInstance;
import org.openedr.console.inventory.ObjectOwner;
import org.openedr.console.statistics.series.SeriesInfo;
import org.openedr.console.statistics.series.Unit;
import org.openedr.console.ui.chart.SeriesStyle;

/** Which charts there are: made from the series that the machine has. Toolkit-free. */
record ChartBoard(List<ChartSection> sections) {
  static final ChartBoard EMPTY = new ChartBoard(List.of());

  private static final String CONSOLE = "console";
  private static final String NEVER = "never";
  private static final String RECURSION = "recursion";

  /**
   * What the user chose to see.
   *
   * @param group a monitor's label; empty for all
   * @param programs ids of programs beside those of the monitors
   * @param withoutPrograms ids of programs of monitors that are not to be seen
   */
  record Choice(String group, Set<Integer> programs, Set<Integer> withoutPrograms) {
    static final Choice ALL = new Choice("", Set.of(), Set.of());

    /**
     * @param ofMonitor it would be shown without being asked for
     */
    Choice with(int program, boolean shown, boolean ofMonitor) {
      Set<Integer> more = new TreeSet<>(programs);
      Set<Integer> without = new TreeSet<>(withoutPrograms);
      more.remove(program);
      without.remove(program);
      if (shown && !ofMonitor) {
        more.add(program);
      } else if (!shown && ofMonitor) {
        without.add(program);
      }
      return new Choice(group, Set.copyOf(more), Set.copyOf(without));
    }
  }

  static ChartBoard of(List<SeriesInfo> series, List<MonitorInstance> monitors, Choice choice) {
    Map<String, List<SeriesInfo>> byGroup = new LinkedHashMap<>();
    for (SeriesInfo one : series) {
      byGroup.computeIfAbsent(one.group(), any -> new ArrayList<>()).add(one);
    }
    List<ChartSection> sections = new ArrayList<>();
    Stream<SeriesInfo> fields =
        series.stream().filter(one -> ChartTopic.of(one) == ChartTopic.FIELDS);
    add(sections, ChartSection.Kind.FIELDS, "", fields.toList());
    for (String label : ownFirst(monitorGroups(series), monitors)) {
      if (choice.group().isEmpty() || choice.group().equals(label)) {
        List<SeriesInfo> own = new ArrayList<>(byGroup.getOrDefault(label, List.of()));
        own.removeIf(one -> ChartTopic.of(one) == ChartTopic.FIELDS);
        own.addAll(programs(series, programsOf(monitors, label), choice.withoutPrograms()));
        own.removeIf(one -> one.metric().equals(RECURSION)); // lost.recursion is their sum
        add(sections, ChartSection.Kind.MONITOR, label, own);
      }
    }
    List<Integer> known = monitors.stream().flatMap(m -> m.programIds().stream()).toList();
    List<Integer> others = choice.programs().stream().filter(id -> !known.contains(id)).toList();
    add(sections, ChartSection.Kind.PROGRAMS, "", programs(series, others, Set.of()));
    add(sections, ChartSection.Kind.CONSOLE, "", byGroup.getOrDefault(CONSOLE, List.of()));
    return new ChartBoard(List.copyOf(sections));
  }

  /** This console's, then others of ours, then agents'. */
  private static List<String> ownFirst(List<String> labels, List<MonitorInstance> monitors) {
    Map<String, Integer> ranks = new HashMap<>();
    for (MonitorInstance monitor : monitors) {
      ranks.put(monitor.label(), monitor.own() ? 0 : monitor.origin() == ObjectOwner.OURS ? 1 : 2);
    }
    return labels.stream()
        .sorted(Comparator.comparingInt(label -> ranks.getOrDefault(label, 3)))
        .toList();
  }

  /** Labels of the monitors that have series, in their order. */
  static List<String> monitorGroups(List<SeriesInfo> series) {
    return series.stream()
        .filter(one -> ChartTopic.of(one) != ChartTopic.FIELDS)
        .map(SeriesInfo::group)
        .filter(group -> !group.equals(CONSOLE) && ProgramGroup.of(group).isEmpty())
        .distinct()
        .toList();
  }

  /** Programs that have series, by id. */
  static Map<Integer, ProgramGroup> programGroups(List<SeriesInfo> series) {
    Map<Integer, ProgramGroup> groups = new TreeMap<>();
    for (SeriesInfo one : series) {
      ProgramGroup.of(one.group()).ifPresent(program -> groups.put(program.id(), program));
    }
    return groups;
  }

  static boolean isMeasured(SeriesInfo series) {
    return !series.note().startsWith(NEVER);
  }

  private static List<Integer> programsOf(List<MonitorInstance> monitors, String label) {
    return monitors.stream()
        .filter(monitor -> monitor.label().equals(label))
        .flatMap(monitor -> monitor.programIds().stream())
        .toList();
  }

  private static List<SeriesInfo> programs(
      List<SeriesInfo> series, List<Integer> ids, Set<Integer> without) {
    return series.stream()
        .filter(
            one ->
                ProgramGroup.of(one.group())
                    .filter(p -> ids.contains(p.id()) && !without.contains(p.id()))
                    .isPresent())
        .toList();
  }

  private static void add(
      List<ChartSection> sections, ChartSection.Kind kind, String group, List<SeriesInfo> series) {
    List<ChartSpec> charts = charts(group, series);
    if (!charts.isEmpty()) {
      sections.add(new ChartSection(kind, group, charts));
    }
  }

  private static List<ChartSpec> charts(String group, List<SeriesInfo> series) {
    Map<ChartTopic, Map<Unit, List<SeriesInfo>>> byTopic = new EnumMap<>(ChartTopic.class);
    for (SeriesInfo one : series) {
      byTopic
          .computeIfAbsent(ChartTopic.of(one), any -> new EnumMap<>(Unit.class))
          .computeIfAbsent(one.unit(), any -> new ArrayList<>())
          .add(one);
    }
    List<ChartSpec> charts = new ArrayList<>();
    byTopic.forEach(
        (topic, byUnit) -> byUnit.forEach((unit, all) -> split(charts, group, topic, unit, all)));
    charts.sort(Comparator.comparing(ChartSpec::topic)); // stable
    return charts;
  }

  private static void split(
      List<ChartSpec> charts, String group, ChartTopic topic, Unit unit, List<SeriesInfo> all) {
    List<SeriesInfo> drawn = all.stream().filter(ChartBoard::isMeasured).toList();
    List<SeriesInfo> unmeasured = all.stream().filter(one -> !isMeasured(one)).toList();
    int part = 1;
    for (int from = 0; from == 0 || from < drawn.size(); from += SeriesStyle.COUNT) {
      List<SeriesInfo> some = drawn.subList(from, Math.min(drawn.size(), from + SeriesStyle.COUNT));
      charts.add(
          new ChartSpec(
              group, topic, unit, part, List.copyOf(some), part == 1 ? unmeasured : List.of()));
      part++;
    }
  }

  /** All series that are drawn. */
  List<SeriesInfo> drawn() {
    return charts().flatMap(chart -> chart.drawn().stream()).toList();
  }

  Stream<ChartSpec> charts() {
    return sections.stream().flatMap(section -> section.charts().stream());
  }
}
