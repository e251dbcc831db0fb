package org.openedr.console.ui.maps;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.openedr.console.btf.Value;
import org.openedr.console.map.MapPage;
import org.openedr.console.map.MapQuery;

/** Answers to questions for entries, as a machine gives them. */
final class FakeMaps {
  private FakeMaps() {}

  static Value number(long value) {
    return new Value.Numeric(value, Value.NumberKind.UNSIGNED, Long.toUnsignedString(value));
  }

  static Value.Member member(String name, Value value) {
    return new Value.Member(name, value, "");
  }

  static Value.Member noted(String name, long value, String note) {
    return new Value.Member(name, number(value), note);
  }

  /** {@code 0100 0000}: a number of four bytes. */
  static String hex(long number) {
    return String.format(
        Locale.ROOT,
        "%02x%02x%02x%02x",
        number & 0xff,
        number >> 8 & 0xff,
        number >> 16 & 0xff,
        number >> 24 & 0xff);
  }

  private static long number(String hex) {
    return Long.reverseBytes(Long.parseUnsignedLong(hex, 16)) >>> 32;
  }

  static MapPage page(int map, List<MapPage.Entry> entries, String next) {
    return new MapPage(map, entries, next, entries.size(), null, "btf", List.of(), null);
  }

  /** The counters of an agent: a struct with a nested one, an array, and fields of no use. */
  static Value stats(long events) {
    return new Value.Struct(
        "struct debug_stats",
        List.of(
            member("events_processed", number(events)),
            noted("events_dropped", 0, "never-called"),
            noted("allocation_failures", 2_046, "counts-twice"),
            member("exec_events", number(events / 2)),
            noted("peak_events_per_second", 0, "never-written"),
            member("", new Value.Struct("union", List.of(member("inner", number(-1))))),
            member(
                "last_error",
                new Value.Struct(
                    "struct error",
                    List.of(
                        member("type", new Value.Numeric(3, Value.NumberKind.ENUM, "E_RING")),
                        member("comm", new Value.Text("e\\x1b[2J\\u{202e}"))))),
            new Value.Member("strange", number(7), "a-note-of-tomorrow"),
            member("slots", new Value.Array(List.of(number(5), number(6)), 2))));
  }

  static MapPage.Entry entry(long key, Value value, List<Value> cpus, String hex) {
    return new MapPage.Entry(hex(key), number(key), value, cpus, hex);
  }

  static MapPage single(int map, long events) {
    return page(map, List.of(entry(0, stats(events), List.of(), hex(events))), "");
  }

  static MapPage perCpu(int map, long events) {
    List<Value> cpus = List.of(stats(events - 3), stats(3));
    return page(map, List.of(entry(0, stats(events), cpus, hex(events))), "");
  }

  static MapPage ring(int map) {
    return new MapPage(
        map,
        List.of(),
        "",
        0,
        new MapPage.Ring(18_446_744_000L, 18_450_938_304L, 4_194_304, 16 << 20),
        "raw",
        List.of(),
        null);
  }

  /**
   * A hash map with entries 1 to {@code size}, of which a machine looks at most at 1 000 at once.
   */
  static MapPage large(MapQuery query, long size) {
    long from = query.afterKey().isEmpty() ? 1 : number(query.afterKey()) + 1;
    List<MapPage.Entry> found = new ArrayList<>();
    long key = from;
    while (key <= size && key < from + 1_000 && found.size() < query.limit()) {
      if (Long.toString(key * 7).contains(query.search())) {
        found.add(entry(key, number(key * 7), List.of(), hex(key * 7)));
      }
      key++;
    }
    return new MapPage(
        query.mapId(),
        found,
        key <= size ? hex(key - 1) : "",
        (int) (key - from),
        null,
        "btf",
        List.of(),
        null);
  }

  static MapPage wide(int map) {
    return page(
        map,
        LongStream.range(0, 40)
            .mapToObj(
                key ->
                    new MapPage.Entry(
                        hex(key),
                        new Value.Raw(hex(key), ""),
                        new Value.Raw("de ad be ef ".repeat(16).strip(), "no type"),
                        List.of(),
                        "de ad be ef ".repeat(16).strip()))
            .toList(),
        "");
  }
}
