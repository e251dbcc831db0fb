package org.openedr.console.ui.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openedr.console.inventory.MonitorInstance;
import org.openedr.console.statistics.series.SeriesInfo;
import org.openedr.console.statistics.series.Unit;

class ChartBoardTest {
  private final List<SeriesInfo> series = new ArrayList<>(ChartedMachine.standard());
  private final List<MonitorInstance> monitors = ChartedMachine.machine(7).monitors();

  private static List<ChartTopic> topics(ChartSection section) {
    return section.charts().stream().map(ChartSpec::topic).toList();
  }

  @Test
  void eachMonitorHasASectionWithItsProgramsAndTheConsoleComesLast() {
    ChartBoard board = ChartBoard.of(series, monitors, ChartBoard.Choice.ALL);
    assertThat(board.sections().stream().map(ChartSection::group))
        .containsExactly(ChartedMachine.OWN, ChartedMachine.AGENT, "");
    assertThat(topics(board.sections().getFirst()))
        .containsExactly(
            ChartTopic.EVENTS,
            ChartTopic.LOST,
            ChartTopic.ERRORS,
            ChartTopic.RING,
            ChartTopic.RUNS,
            ChartTopic.COST,
            ChartTopic.CPU);
    assertThat(topics(board.sections().getLast()))
        .containsExactly(ChartTopic.CPU, ChartTopic.MEMORY);
    assertThat(board.drawn()).noneMatch(one -> one.id().equals("program.77.cpu"));
  }

  @Test
  void whatABuildCannotCountIsListedAndNotDrawn() {
    ChartBoard board = ChartBoard.of(series, monitors, ChartBoard.Choice.ALL);
    ChartSpec lost =
        board.charts().filter(c -> c.group().equals(ChartedMachine.AGENT)).toList().get(1);
    assertThat(lost.unmeasured()).extracting(SeriesInfo::id).containsExactly("1.lost.queue");
    assertThat(lost.drawn()).extracting(SeriesInfo::id).containsExactly("1.lost.kernel");
    assertThat(board.drawn()).extracting(SeriesInfo::id).contains("1.errors"); // counts twice
  }

  @Test
  void oneOfTwoMonitorsCanBeChosen() {
    ChartBoard board =
        ChartBoard.of(
            series, monitors, new ChartBoard.Choice(ChartedMachine.AGENT, Set.of(), Set.of()));
    assertThat(board.sections().stream().map(ChartSection::group))
        .containsExactly(ChartedMachine.AGENT, "");
    assertThat(ChartBoard.monitorGroups(series))
        .containsExactly(ChartedMachine.OWN, ChartedMachine.AGENT);
  }

  @Test
  void anyProgramCanBeAddedAndThoseOfAMonitorTakenAway() {
    ChartBoard board =
        ChartBoard.of(series, monitors, new ChartBoard.Choice("", Set.of(77), Set.of(11)));
    assertThat(board.drawn()).extracting(SeriesInfo::id).contains("program.77.cpu");
    assertThat(board.drawn()).extracting(SeriesInfo::id).doesNotContain("program.11.cpu");
    assertThat(board.sections())
        .extracting(ChartSection::kind)
        .contains(ChartSection.Kind.PROGRAMS);
  }

  @Test
  void noChartHasMoreLinesThanCanBeToldApart() {
    for (int i = 0; i < 9; i++) {
      series.add(new SeriesInfo("f" + i, "map 7 m", "field", "a" + i, Unit.COUNT, ""));
    }
    ChartSection fields =
        ChartBoard.of(series, monitors, ChartBoard.Choice.ALL).sections().getFirst();
    assertThat(fields.kind()).isEqualTo(ChartSection.Kind.FIELDS);
    assertThat(fields.charts()).extracting(chart -> chart.drawn().size()).containsExactly(8, 1);
  }

  @Test
  void programsAreNamedByTheirGroup() {
    assertThat(ProgramGroup.of("program 12 trace exec"))
        .contains(new ProgramGroup(12, "trace exec"));
    assertThat(ProgramGroup.of("program 12")).contains(new ProgramGroup(12, ""));
    assertThat(ProgramGroup.of("program twelve")).isEmpty();
    assertThat(ProgramGroup.of("OpenEDR V2 (program 12)")).isEmpty();
  }
}
