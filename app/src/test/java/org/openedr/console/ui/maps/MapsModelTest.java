package org.openedr.console.ui.maps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.openedr.console.inventory.Identity;
import org.openedr.console.inventory.KernelMap;
import org.openedr.console.map.MapPage;
import org.openedr.console.map.MapQuery;
import org.openedr.console.ui.inventory.FakeObjects;

class MapsModelTest {
  private static final long SECOND = 1_000_000_000L;
  private static final KernelMap MAP =
      FakeObjects.map(70, "hash", "flows", 8, 100_000, Identity.FOREIGN);

  private final List<MapQuery> queries = new ArrayList<>();
  private Function<MapQuery, MapPage> pages = query -> FakeMaps.large(query, 100_000);
  private final MapsModel model =
      new MapsModel(
          query -> {
            queries.add(query);
            return pages.apply(query);
          },
          5 * SECOND);

  private MapRow row(String path, long nowNs) {
    return model.view(nowNs).rows().stream()
        .filter(row -> row.path().equals(path))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aLargeMapIsReadByPages() {
    model.open(MAP);
    assertThat(model.view(0).rows()).hasSize(MapsModel.PAGE);
    assertThat(model.view(0).more()).isTrue();
    model.next();
    assertThat(model.view(0).rows().getFirst().label()).isEqualTo("101");
    model.next();
    model.previous();
    assertThat(model.view(0).number()).isEqualTo(1);
    assertThat(model.view(0).rows().getFirst().label()).isEqualTo("101");
    assertThat(queries).hasSize(4).allMatch(query -> query.limit() == MapsModel.PAGE);
  }

  @Test
  void aRefreshReadsThePageAgainAndNoOther() {
    model.open(MAP);
    model.next();
    queries.clear();
    model.refresh();
    assertThat(queries).containsExactly(new MapQuery(70, FakeMaps.hex(100), 100, ""));
  }

  @Test
  void aSearchGoesOnByItselfUntilItHasAskedOftenEnough() {
    model.open(MAP);
    model.search("700000");
    while (model.view(0).unfinished()) {
      model.step();
    }
    MapsModel.View view = model.view(0);
    assertThat(view.stopped()).isTrue();
    assertThat(view.scanned()).isEqualTo(20_000);
    assertThat(view.entries()).isEmpty();
    int asked = queries.size();
    model.refresh();
    assertThat(queries).hasSize(asked);
    for (int i = 0; i < 4; i++) {
      model.searchOn();
      while (model.view(0).unfinished()) {
        model.step();
      }
    }
    assertThat(model.view(0).more()).isFalse();
    assertThat(model.view(0).scanned()).isEqualTo(100_000);
    assertThat(model.view(0).rows()).extracting(MapRow::text).containsExactly("700,000");
  }

  @Test
  void aSearchThatFindsAPageStops() {
    model.open(MAP);
    model.search("7");
    while (model.view(0).unfinished()) {
      model.step();
    }
    assertThat(model.view(0).entries()).hasSize(MapsModel.PAGE);
    assertThat(model.view(0).stopped()).isFalse();
    model.next();
    assertThat(model.view(0).number()).isEqualTo(1);
  }

  @Test
  void theOnlyEntryOfAMapIsExpanded() {
    pages = query -> FakeMaps.single(21, 1_000_000);
    model.open(MAP);
    assertThat(row("last_error.comm", 0).depth()).isEqualTo(2);
    assertThat(row("events_processed", 0).text()).isEqualTo("1,000,000");
    assertThat(row("events_dropped", 0).note()).isEqualTo("never-called");
    model.expand(FakeMaps.hex(0), false);
    assertThat(model.view(0).rows()).hasSize(1);
  }

  @Test
  void onlyWhatChangedStandsOutAndOnlyForAWhile() {
    pages = query -> FakeMaps.single(21, 1_000_000);
    model.open(MAP);
    model.view(0);
    pages = query -> FakeMaps.single(21, 1_000_001);
    model.refresh();
    assertThat(row("events_processed", SECOND).mark()).isEqualTo(MapRow.Mark.CHANGED);
    assertThat(row("", SECOND).mark()).isEqualTo(MapRow.Mark.CHANGED);
    assertThat(row("exec_events", SECOND).mark()).isEqualTo(MapRow.Mark.NONE);
    model.refresh();
    assertThat(row("events_processed", 5 * SECOND).mark()).isEqualTo(MapRow.Mark.CHANGED);
    assertThat(row("events_processed", 7 * SECOND).mark()).isEqualTo(MapRow.Mark.NONE);
  }

  @Test
  void anEntryThatAppearsIsNewButNotTheFirstOnes() {
    pages = query -> FakeMaps.large(query, 3);
    model.open(MAP);
    assertThat(model.view(0).rows()).allMatch(row -> row.mark() == MapRow.Mark.NONE);
    pages = query -> FakeMaps.large(query, 4);
    model.refresh();
    assertThat(model.view(0).rows().getLast().mark()).isEqualTo(MapRow.Mark.NEW);
  }

  @Test
  void turningThePageMarksNothing() {
    model.open(MAP);
    model.view(0);
    model.next();
    assertThat(model.view(0).rows()).allMatch(row -> row.mark() == MapRow.Mark.NONE);
  }

  @Test
  void eachCpuHasItsValueBesideTheSum() {
    pages = query -> FakeMaps.perCpu(11, 23);
    model.open(MAP);
    assertThat(model.view(0).cpus()).isEqualTo(2);
    assertThat(row("events_processed", 0).text()).isEqualTo("23");
    assertThat(row("events_processed", 0).cpus()).containsExactly("20", "3");
  }

  @Test
  void aMachineThatDoesNotGetOnEndsTheMap() {
    pages = query -> new MapPage(70, List.of(), query.afterKey(), 0, null, "raw", List.of(), null);
    model.open(MAP);
    model.search("x");
    assertThat(model.view(0).more()).isFalse();
    assertThat(model.view(0).unfinished()).isFalse();
  }
}
