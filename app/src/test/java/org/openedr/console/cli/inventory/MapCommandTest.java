package org.openedr.console.cli.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openedr.console.btf.Hex;
import org.openedr.console.btf.Numbers;
import org.openedr.console.btf.Value;
import org.openedr.console.btf.Value.Member;
import org.openedr.console.btf.Value.NumberKind;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.window.CommandRun;
import org.openedr.console.failure.Problem;
import org.openedr.console.inventory.Identity;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.KernelMap;
import org.openedr.console.machine.UnavailableMachine;
import org.openedr.console.map.MapPage;
import org.openedr.console.map.MapQuery;

class MapCommandTest {
  private final CommandRun command = new CommandRun();
  private final ScriptedMaps machine = new ScriptedMaps();

  /** Entries known beforehand, two a page. */
  static class ScriptedMaps extends UnavailableMachine {
    final List<MapPage.Entry> entries = new ArrayList<>();
    final List<MapQuery> queries = new ArrayList<>();
    final List<KernelMap> maps = new ArrayList<>();
    List<String> remarks = List.of();
    String layout = "btf";
    MapPage.Ring ring;
    Problem problem;
    boolean closed;

    @Override
    public MapPage entries(MapQuery query) {
      queries.add(query);
      int from = query.afterKey().isEmpty() ? 0 : Integer.parseInt(query.afterKey(), 16);
      int to = Math.min(entries.size(), from + Math.min(2, query.limit()));
      String next = to == entries.size() ? "" : "%08x".formatted(to);
      List<MapPage.Entry> part = entries.subList(from, to);
      return new MapPage(query.mapId(), part, next, part.size(), ring, layout, remarks, problem);
    }

    @Override
    public Inventory inventory() {
      return new Inventory(0, 0, List.of(), maps, List.of(), 0, List.of(), List.of(), null);
    }

    @Override
    public void close() {
      closed = true;
    }

    void map(int id, String name) {
      maps.add(
          new KernelMap(
              id,
              "array",
              name,
              4,
              8,
              1,
              0,
              0,
              0,
              0,
              0,
              false,
              List.of(3),
              List.of(),
              List.of(),
              Identity.FOREIGN,
              false));
    }
  }

  @BeforeEach
  void machine() {
    command.machine = machine;
  }

  static MapPage.Entry entry(int key, Value value, List<Value> perCpu) {
    return new MapPage.Entry(
        "%08x".formatted(key), Numbers.of(key, NumberKind.UNSIGNED), value, perCpu, "17000000");
  }

  static Value counters(long failures) {
    return new Value.Struct(
        "struct debug_stats",
        List.of(
            new Member("exec_events", Numbers.of(23, NumberKind.UNSIGNED), ""),
            new Member(
                "allocation_failures",
                new Value.Numeric(
                    failures,
                    NumberKind.UNSIGNED,
                    failures + " (counted twice: " + failures / 2 + ")"),
                "counts-twice"),
            new Member("events_dropped", Numbers.of(0, NumberKind.UNSIGNED), "never-called")));
  }

  @Test
  void partsAreLinesWithTheirNotes() {
    machine.entries.add(entry(0, counters(46), List.of()));
    assertThat(command.run("map", "12")).isEqualTo(ExitCodes.OK);
    assertThat(command.lines())
        .containsExactly(
            "[0]",
            "  exec_events          23",
            "  allocation_failures  46 (counted twice: 23)  # This build counts each occurrence twice.",
            "  events_dropped       0  # What would count here is never called in the newest build"
                + " with this layout: its 0 says nothing.");
    assertThat(machine.queries).extracting(MapQuery::mapId).containsOnly(12);
    assertThat(machine.closed).isTrue();
  }

  @Test
  void theValueOfEachCpuIsShownOnRequest() {
    List<Value> perCpu = List.of(counters(40), counters(6));
    machine.entries.add(entry(0, counters(46), perCpu));
    command.run("map", "12", "--per-cpu");
    assertThat(command.lines().get(1)).isEqualTo("  exec_events          23  per CPU: 23, 23");
    assertThat(command.lines().get(2)).contains("per CPU: 40 (counted twice: 20), 6 (");
  }

  @Test
  void pagesAreReadUntilTheLimit() {
    for (int i = 0; i < 9; i++) {
      machine.entries.add(entry(i, Numbers.of(i, NumberKind.UNSIGNED), List.of()));
    }
    command.run("map", "12", "--limit", "5", "--search", "x");
    assertThat(command.lines()).hasSize(5).first().isEqualTo("[0] = 0");
    assertThat(command.remarks()).contains("--after 00000005");
    assertThat(machine.queries)
        .extracting(MapQuery::afterKey, MapQuery::limit, MapQuery::search)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("", 5, "x"),
            org.assertj.core.groups.Tuple.tuple("00000002", 3, "x"),
            org.assertj.core.groups.Tuple.tuple("00000004", 1, "x"));
  }

  @Test
  void jsonHasNestedValuesAndAClosingRecord() {
    machine.entries.add(entry(0, counters(46), List.of(counters(46))));
    command.run("map", "12", "--json");
    assertThat(command.lines())
        .containsExactly(
            "{\"type\":\"entry\",\"mapId\":12,\"keyHex\":\"00000000\",\"key\":0,\"value\":"
                + "{\"exec_events\":23,\"allocation_failures\":46,\"events_dropped\":0},\"perCpu\":"
                + "[{\"exec_events\":23,\"allocation_failures\":46,\"events_dropped\":0}],\"notes\":"
                + "[{\"path\":\"allocation_failures\",\"note\":\"counts-twice\",\"corrected\":23},"
                + "{\"path\":\"events_dropped\",\"note\":\"never-called\"}],\"valueHex\":\"17000000\"}",
            "{\"type\":\"map\",\"mapId\":12,\"entries\":1,\"scanned\":1,\"nextKey\":\"\","
                + "\"layout\":\"btf\",\"remarks\":[]}");
  }

  @Test
  void rawShowsBytesOnly() {
    machine.entries.add(entry(1, Hex.raw(new byte[] {0x17}, ""), List.of()));
    command.run("map", "12", "--raw");
    assertThat(command.lines()).containsExactly("key 00 00 00 01  value 17 00 00 00");
  }

  @Test
  void aRingShowsItsPositions() {
    machine.layout = "raw";
    machine.ring = new MapPage.Ring(100, 164, 64, 4096);
    machine.remarks = List.of("A ring has one reader.");
    command.run("map", "12");
    assertThat(command.lines())
        .containsExactly("consumer 100, producer 164: 64 of 4096 bytes unread");
    assertThat(command.remarks()).contains("A ring has one reader.").doesNotContain("entries read");
  }

  @Test
  void aNameIsEnoughWhenOnlyOneMapHasIt() {
    machine.map(7, "events");
    machine.map(8, "config_map");
    machine.map(9, "config_map");
    assertThat(command.run("map", "events")).isEqualTo(ExitCodes.OK);
    assertThat(machine.queries.getFirst().mapId()).isEqualTo(7);

    assertThat(command.run("map", "config_map")).isEqualTo(ExitCodes.USAGE);
    assertThat(command.remarks()).contains("8  array, foreign").contains("9  array, foreign");
    assertThat(command.run("map", "nothing")).isEqualTo(ExitCodes.USAGE);
    assertThat(command.remarks()).contains("No map is named 'nothing'");
  }

  @Test
  void aMapThatIsGoneIsExplained() {
    machine.problem = new Problem("map-gone", "map 12", "open: ENOENT (2)");
    assertThat(command.run("map", "12")).isEqualTo(ExitCodes.FAILURE);
    assertThat(command.remarks()).contains("The map is gone").contains("map 12").contains("to do:");
    machine.problem = new Problem("no-rights", "map 12", "open: EPERM (1)");
    assertThat(command.run("map", "12")).isEqualTo(ExitCodes.NO_RIGHTS);
  }

  @Test
  void watchingShowsWhatChangedUntilTheMapIsGone() {
    ScriptedMaps changing =
        new ScriptedMaps() {
          @Override
          public MapPage entries(MapQuery query) {
            int time = queries.size();
            problem = time == 3 ? new Problem("map-gone", "map 12", "") : null;
            entries.clear();
            entries.add(entry(0, Numbers.of(7, NumberKind.UNSIGNED), List.of()));
            Value value = Numbers.of(time, NumberKind.UNSIGNED);
            String bytes = "0" + time / 2;
            entries.add(new MapPage.Entry("01", value, value, List.of(), bytes));
            return super.entries(query);
          }
        };
    command.machine = changing;
    assertThat(command.run("map", "12", "--watch", "100ms")).isEqualTo(ExitCodes.FAILURE);
    assertThat(command.lines()).hasSizeGreaterThanOrEqualTo(5);
    assertThat(command.lines().subList(0, 2)).containsExactly("[0] = 7", "[0] = 0");
    assertThat(command.lines().get(2)).startsWith("-- ");
    assertThat(command.lines().get(3)).startsWith("-- ");
    assertThat(command.lines().get(4)).isEqualTo("[2] = 2");
  }

  @Test
  void oddNumbersAreRefused() {
    assertThat(command.run("map", "12", "--limit", "0")).isEqualTo(ExitCodes.USAGE);
    assertThat(command.run("map", "12", "--watch", "1ms")).isEqualTo(ExitCodes.USAGE);
    assertThat(command.run("map", "12", "--after", "zz")).isEqualTo(ExitCodes.USAGE);
  }
}
