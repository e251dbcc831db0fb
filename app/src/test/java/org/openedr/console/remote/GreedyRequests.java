package org.openedr.console.remote;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.health.HealthBound;
import org.openedr.console.health.HealthThresholds;
import org.openedr.console.history.EventFilter;
import org.openedr.console.history.EventQuery;
import org.openedr.console.map.MapQuery;
import org.openedr.console.process.TreeCursor;
import org.openedr.console.remote.wire.Verb;
import org.openedr.console.statistics.TrackedField;
import org.openedr.console.statistics.series.SeriesQuery;

/** The dearest valid requests of each verb that a head may ask who may only look. */
final class GreedyRequests {
  /** Series that are known. */
  static final int SERIES = 60;

  /** What is left of a request of 64 KiB for one text. */
  private static final String LONG = "x".repeat(65_000);

  /** Bytes of the text of a filter, but a few. */
  private static final int FILTER = EventFilter.TEXT_MAX - 64;

  private static final int TERMS = 32;

  /** A change at both ends takes the dearest look for differences. */
  static final String CONFIG =
      "log_level: info\n"
          + "# x\n".repeat(1900)
          + "collectors:\n  process:\n    sampling_rate: 1.0\n";

  private GreedyRequests() {}

  /** The id of a known series. */
  static String series(int number) {
    return "program." + number + ".runs";
  }

  /** Fails for a verb that was not thought of. */
  static List<Record> of(Verb<?, ?> verb) {
    return switch (verb.name()) {
      case "status",
          "probes",
          "inventory",
          "series",
          "health",
          "audit",
          "fixes",
          "config-view",
          "migration",
          "comparison" ->
          List.of(new Request.Nothing());
      case "processes" -> List.of(TreeCursor.START, TreeCursor.at(1), new TreeCursor(5000, 1));
      case "process" ->
          List.of(
              new Request.Key(new ProcessKey(2, 0)),
              new Request.Key(new ProcessKey(Integer.MAX_VALUE, Long.MAX_VALUE)));
      case "events" -> events();
      case "subscribe" ->
          List.of(new Request.Feed(Integer.MAX_VALUE), new Request.Feed(Integer.MAX_VALUE));
      case "poll", "watch-problem", "close" ->
          List.of(new Request.Handle(1), new Request.Handle(Integer.MAX_VALUE));
      case "keep-exited" -> List.of(new Request.Time(Duration.ofSeconds(Long.MAX_VALUE)));
      case "watch" ->
          List.of(new Request.Time(Duration.ZERO), new Request.Time(Duration.ofDays(9)));
      case "entries" ->
          List.of(
              new MapQuery(1, "", Integer.MAX_VALUE, ""),
              new MapQuery(1, "", Integer.MAX_VALUE, LONG));
      case "preview-removal" -> List.of(new Request.Program(Integer.MAX_VALUE));
      case "data" -> data();
      case "track" ->
          IntStream.range(0, 16)
              .<Record>mapToObj(i -> new TrackedField(i, "00", LONG, true))
              .toList();
      case "untrack" -> List.of(new TrackedField(1, LONG, "", false));
      case "thresholds" -> List.of(new HealthThresholds(highest()));
      case "preview-fix" -> List.of(new Request.Finding(LONG));
      case "config-preview" ->
          List.of(
              new Request.Values(many()),
              new Request.Values(longOnes()),
              new Request.Values(
                  Map.of("log_level", "debug", "collectors.process.sampling_rate", "0.5")));
      default -> throw new AssertionError("think of dear requests of the new verb " + verb.name());
    };
  }

  private static List<Record> events() {
    List<Record> all = new ArrayList<>();
    for (String filter :
        List.of(
            "",
            terms(number -> "-" + word(number)),
            terms(GreedyRequests::word),
            terms(number -> "path:" + word(number).substring(5)),
            terms(number -> "tree:" + (number + 1)),
            terms(number -> "-tree:" + (number + 100)),
            IntStream.range(0, 500)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(",", "pid:", "")),
            "a".repeat(FILTER))) {
      EventFilter parsed = EventFilter.parse(filter);
      all.add(EventQuery.newest(parsed, Integer.MAX_VALUE));
      all.add(new EventQuery(parsed, 1, Long.MAX_VALUE, Integer.MAX_VALUE));
    }
    return all;
  }

  private static String terms(IntFunction<String> term) {
    return IntStream.range(0, TERMS).mapToObj(term).collect(Collectors.joining(" "));
  }

  private static String word(int number) {
    return "a".repeat(FILTER / TERMS - 4) + (10 + number);
  }

  private static List<Record> data() {
    List<String> known = IntStream.range(0, SERIES).mapToObj(GreedyRequests::series).toList();
    List<String> all = new ArrayList<>();
    while (all.size() < 200) {
      all.addAll(known.subList(0, Math.min(known.size(), 200 - all.size())));
    }
    List<String> unknown = IntStream.range(0, 200).mapToObj(i -> "nobody" + i).toList();
    List<String> tiny = IntStream.range(0, 32_000).mapToObj(i -> "").toList();
    List<Record> queries = new ArrayList<>();
    for (int buckets : List.of(1, 100, 500, 2000, 10_000, Integer.MAX_VALUE)) {
      int atOnce = RequestHandlers.seriesAtOnce(buckets);
      for (List<String> ids : List.of(all, unknown, tiny)) {
        queries.add(new SeriesQuery(ids, 0, Long.MAX_VALUE, buckets));
        queries.add(
            new SeriesQuery(
                ids.subList(0, Math.min(ids.size(), atOnce)), 0, 200_000_000_000L, buckets));
      }
    }
    return queries;
  }

  private static Map<HealthBound, Double> highest() {
    Map<HealthBound, Double> all = new EnumMap<>(HealthBound.class);
    for (HealthBound bound : HealthBound.values()) {
      all.put(bound, Double.MAX_VALUE);
    }
    return all;
  }

  /** As many keys as fit. */
  private static Map<String, String> many() {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < 12_000; i++) {
      all.put(Integer.toString(i, Character.MAX_RADIX), "");
    }
    return all;
  }

  private static Map<String, String> longOnes() {
    return Map.of(
        "collectors.process.include_paths", "[" + "/x,".repeat(900) + "/y]",
        "collectors.process.exclude_paths", "[".repeat(20_000),
        "y", "z".repeat(20_000));
  }
}
