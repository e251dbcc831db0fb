package org.openedr.console.ui.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openedr.console.inventory.MonitorInstance;
import org.openedr.console.statistics.SeriesInfo;
import org.openedr.console.statistics.Unit;

class BoardTest {
  private final List<SeriesInfo> series = new ArrayList<>(ChartedMachine.standard());
  private final List<MonitorInstance> monitors = ChartedMachine.machine(7).monitors();

  private static List<Topic> topics(Section section) {
    return section.charts().stream().map(ChartSpec::topic).toList();
  }

  @Test
  void eachMonitorHasASectionWithItsProgramsAndTheConsoleComesLast() {
    Board board = Board.of(series, monitors, Board.Choice.ALL);
    assertThat(board.sections().stream().map(Section::group))
        .containsExactly(ChartedMachine.OWN, ChartedMachine.AGENT, "");
    assertThat(topics(board.sections().getFirst()))
        .containsExactly(
            Topic.EVENTS, Topic.LOST, Topic.ERRORS, Topic.RING, Topic.RUNS, Topic.COST, Topic.CPU);
    assertThat(topics(board.sections().getLast())).containsExactly(Topic.CPU, Topic.MEMORY);
    assertThat(board.drawn()).noneMatch(one -> one.id().equals("program.77.cpu"));
  }

  @Test
  void whatABuildCannotCountIsListedAndNotDrawn() {
    Board board = Board.of(series, monitors, Board.Choice.ALL);
    ChartSpec lost =
        board.charts().filter(c -> c.group().equals(ChartedMachine.AGENT)).toList().get(1);
    assertThat(lost.unmeasured()).extracting(SeriesInfo::id).containsExactly("1.lost.queue");
    assertThat(lost.drawn()).extracting(SeriesInfo::id).containsExactly("1.lost.kernel");
    assertThat(board.drawn()).extracting(SeriesInfo::id).contains("1.errors"); // counts twice
  }

  @Test
  void oneOfTwoMonitorsCanBeChosen() {
    Board board =
        Board.of(series, monitors, new Board.Choice(ChartedMachine.AGENT, Set.of(), Set.of()));
    assertThat(board.sections().stream().map(Section::group))
        .containsExactly(ChartedMachine.AGENT, "");
    assertThat(Board.monitorGroups(series))
        .containsExactly(ChartedMachine.OWN, ChartedMachine.AGENT);
  }

  @Test
  void anyProgramCanBeAddedAndThoseOfAMonitorTakenAway() {
    Board board = Board.of(series, monitors, new Board.Choice("", Set.of(77), Set.of(11)));
    assertThat(board.drawn()).extracting(SeriesInfo::id).contains("program.77.cpu");
    assertThat(board.drawn()).extracting(SeriesInfo::id).doesNotContain("program.11.cpu");
    assertThat(board.sections()).extracting(Section::kind).contains(Section.Kind.PROGRAMS);
  }

  @Test
  void noChartHasMoreLinesThanCanBeToldApart() {
    for (int i = 0; i < 9; i++) {
      series.add(new SeriesInfo("f" + i, "map 7 m", "field", "a" + i, Unit.COUNT, ""));
    }
    Section fields = Board.of(series, monitors, Board.Choice.ALL).sections().getFirst();
    assertThat(fields.kind()).isEqualTo(Section.Kind.FIELDS);
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
