package org.openedr.console.statistics;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.HexFormat;
import java.util.OptionalDouble;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.statistics.series.SeriesInfo;
import org.openedr.console.statistics.series.Unit;

/** The series of a field that somebody added. */
record FieldSeries(TrackedField field, SeriesInfo info, SeriesRecorder recorder) {
  /** Any thread. */
  static FieldSeries open(TrackedField field, String mapName, Sampling sampling) {
    SeriesInfo info =
        new SeriesInfo(
            format(
                "field.%d.%s.%s.%s",
                field.mapId(), field.key(), field.path(), field.rate() ? "rate" : "value"),
            ("map " + field.mapId() + " " + mapName).strip(),
            "field",
            label(field),
            field.rate() ? Unit.PER_SECOND : Unit.COUNT,
            "");
    return new FieldSeries(field, info, SeriesRecorder.open(sampling, info));
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

  /** The sampler's thread. */
  void sample(Sampling sampling, long intervalNs) {
    if (!sampling.failures().attempt(info.id(), () -> read(sampling, intervalNs))) {
      recorder.gap(sampling.nowNs());
    }
  }

  private void read(Sampling sampling, long intervalNs) throws BpfException {
    OptionalDouble now = sampling.sources().field(field);
    long timeNs = sampling.nowNs();
    if (now.isEmpty()) {
      recorder.gap(timeNs);
    } else if (field.rate()) {
      recorder.growing(timeNs, now.getAsDouble(), intervalNs);
    } else {
      recorder.gauge(timeNs, now.getAsDouble(), intervalNs);
    }
  }
}
