package org.openedr.console.statistics;

import java.util.HexFormat;
import java.util.OptionalDouble;
import org.openedr.console.bpf.BpfException;

/** The series of a field that somebody added. */
final class FieldSeries {
  private final TrackedField field;
  private final SeriesInfo info;
  private final Recorder recorder;

  private FieldSeries(TrackedField field, SeriesInfo info, Recorder recorder) {
    this.field = field;
    this.info = info;
    this.recorder = recorder;
  }

  /** Any thread. */
  static FieldSeries open(
      TrackedField field, String mapName, SeriesStore store, Failures failures) {
    SeriesInfo info =
        new SeriesInfo(
            "field.%d.%s.%s.%s"
                .formatted(
                    field.mapId(), field.key(), field.path(), field.rate() ? "rate" : "value"),
            ("map " + field.mapId() + " " + mapName).strip(),
            "field",
            label(field),
            field.rate() ? Unit.PER_SECOND : Unit.COUNT,
            "");
    return new FieldSeries(field, info, Recorder.open(store, failures, info));
  }

  /** As one would write it in C: a key of four or eight bytes is a number. */
  static String label(TrackedField field) {
    String index = "[" + index(field.key()) + "]";
    String path = field.path();
    return path.isEmpty() || path.startsWith("[") ? index + path : index + "." + path;
  }

  private static String index(String key) {
    if (key.length() != 2 * Integer.BYTES && key.length() != 2 * Long.BYTES) {
      return "0x" + key;
    }
    byte[] bytes = HexFormat.of().parseHex(key);
    long number = 0;
    for (int i = bytes.length - 1; i >= 0; i--) { // all platforms we support are little-endian
      number = number << 8 | bytes[i] & 0xff;
    }
    return Long.toUnsignedString(number);
  }

  SeriesInfo info() {
    return info;
  }

  /** The sampler's thread. */
  void sample(StatisticsSources sources, Failures failures, SampleClock clock, long intervalNs) {
    if (!failures.attempt(info.id(), () -> read(sources, clock, intervalNs))) {
      recorder.gap(clock.nowNs());
    }
  }

  private void read(StatisticsSources sources, SampleClock clock, long intervalNs)
      throws BpfException {
    OptionalDouble now = sources.field(field);
    long timeNs = clock.nowNs();
    if (now.isEmpty()) {
      recorder.gap(timeNs);
    } else if (field.rate()) {
      recorder.growing(timeNs, now.getAsDouble(), intervalNs);
    } else {
      recorder.gauge(timeNs, now.getAsDouble(), intervalNs);
    }
  }
}
