package org.openedr.console.maintenance;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openedr.console.base.file.DurableFiles;
import org.openedr.console.base.file.Folders;
import org.openedr.console.base.json.JsonRecords;
import org.openedr.console.maintenance.MaintenancePreview.Counter;

/** From which value on counters of monitors count for who looks; the counters stay as they are. */
final class CounterBaselines {
  private static final int FORMAT = 1;
  private static final String FILE = "maintenance/baseline.json";

  /**
   * The counters of one monitor.
   *
   * @param identity another one is another load of it, whose counters began at 0
   */
  record Base(String monitor, String identity, long sinceMs, Map<String, Long> counters) {}

  /** The file. */
  record Kept(int format, List<Base> bases) {}

  private final Path file;

  /**
   * @param state root's folder
   */
  CounterBaselines(Path state) {
    this.file = state.resolve(FILE);
  }

  /** Empty when there is none yet. */
  List<Base> read() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    Kept kept = JsonRecords.read(Files.readString(file, StandardCharsets.UTF_8), Kept.class);
    if (kept.format() != FORMAT) {
      throw new IOException(format("its format %d is not known", kept.format()));
    }
    return kept.bases();
  }

  void write(List<MonitorReading.Counted> now, Instant time) throws IOException {
    List<Base> bases =
        now.stream()
            .map(one -> new Base(one.label(), one.identity(), time.toEpochMilli(), one.counters()))
            .toList();
    Folders.make(DurableFiles.parent(file), "rwxr-x---");
    DurableFiles.replace(
        file, DurableFiles.How.SECRET, JsonRecords.pretty(new Kept(FORMAT, bases)));
  }

  /**
   * A counter that is less than its baseline was set back: it counts from 0, as a new load does.
   */
  static List<Counter> since(List<MonitorReading.Counted> now, List<Base> bases) {
    List<Counter> counters = new ArrayList<>();
    for (MonitorReading.Counted one : now) {
      Base base =
          bases.stream()
              .filter(each -> each.monitor().equals(one.label()))
              .filter(each -> each.identity().equals(one.identity()))
              .findFirst()
              .orElse(new Base("", "", 0, Map.of()));
      one.counters()
          .forEach(
              (name, value) -> {
                long from = base.counters().getOrDefault(name, 0L);
                boolean setBack = Long.compareUnsigned(value, from) < 0;
                counters.add(
                    new Counter(
                        one.label(),
                        name,
                        value,
                        setBack ? 0 : from,
                        setBack ? 0 : base.sinceMs()));
              });
    }
    return List.copyOf(counters);
  }
}
