package org.openedr.console.ui.statistics;

import java.util.ArrayList;
import java.util.List;
import org.openedr.console.statistics.series.SeriesInfo;
import org.openedr.console.ui.chart.Quantity;
import org.openedr.console.ui.common.UiContext;

/** Texts of series and charts. */
final class SeriesNames {
  private static final String MAP = "map ";

  private final UiContext ui;

  SeriesNames(UiContext ui) {
    this.ui = ui;
  }

  /** Within its chart. */
  String name(SeriesInfo series) {
    if (ChartTopic.of(series) == ChartTopic.FIELDS) {
      return mapName(series.group()) + " " + series.label();
    }
    return ProgramGroup.of(series.group()).map(ProgramGroup::text).orElseGet(() -> metric(series));
  }

  private String metric(SeriesInfo series) {
    String otherwise = series.label().isEmpty() ? series.metric() : series.label();
    return ui.messages().or("statistics.metric." + series.metric(), otherwise);
  }

  private static String mapName(String group) {
    String[] words = group.split(" ", 3);
    return group.startsWith(MAP) && words.length == 3 ? words[2] : group;
  }

  /** Among all series. */
  String whole(SeriesInfo series) {
    return group(series.group()) + " · " + inGroup(series);
  }

  /** Beside the name of its group. */
  String inGroup(SeriesInfo series) {
    return ChartTopic.of(series) == ChartTopic.FIELDS ? series.label() : metric(series);
  }

  String group(String group) {
    return ProgramGroup.of(group)
        .map(ProgramGroup::text)
        .orElse(group.equals("console") ? ui.text("statistics.section.console") : group);
  }

  String note(String note) {
    return note.isEmpty()
        ? ""
        : ui.messages()
            .or("statistics.note." + note, ui.text("statistics.note", note.replace('-', ' ')));
  }

  String tip(SeriesInfo series) {
    List<String> lines = new ArrayList<>();
    lines.add(whole(series));
    if (!series.note().isEmpty()) {
      lines.add(note(series.note()));
    }
    if (ChartBoard.isMeasured(series)) {
      lines.add(ui.text("statistics.legend.tip"));
    }
    return String.join("\n", lines);
  }

  String title(ChartSpec chart) {
    String title = ui.messages().get("statistics.topic." + chart.topic().key());
    String unit = Quantity.symbol(chart.unit());
    boolean showUnit = chart.topic() == ChartTopic.FIELDS || chart.topic() == ChartTopic.OTHER;
    return title
        + (showUnit && !unit.isEmpty() ? " (" + unit + ")" : "")
        + (chart.part() > 1 ? " – " + chart.part() : "");
  }

  String section(ChartSection section) {
    return switch (section.kind()) {
      case FIELDS -> ui.text("statistics.section.fields");
      case MONITOR -> section.group();
      case PROGRAMS -> ui.text("statistics.section.programs");
      case CONSOLE -> ui.text("statistics.section.console");
    };
  }

  List<String> columns() {
    return List.of(
        ui.text("statistics.column.last"),
        ui.text("statistics.column.min"),
        ui.text("statistics.column.avg"),
        ui.text("statistics.column.max"));
  }
}
