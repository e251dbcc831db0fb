package org.openedr.console.ui.statistics;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.openedr.console.statistics.TrackedField;

/** A field that was added by hand, as it is remembered: by the name of its map. */
record SavedField(String mapName, String key, String path, boolean rate) {
  private static final String RATE = "rate";
  private static final String VALUE = "value";

  static SavedField of(String mapName, TrackedField field) {
    return new SavedField(
        mapName.replace('\t', ' '), field.key(), field.path().replace('\t', ' '), field.rate());
  }

  /** Empty for what cannot have been written by {@link #line}. */
  static Optional<SavedField> parse(String line) {
    List<String> parts = List.of(line.split("\t", -1));
    boolean valid =
        parts.size() == 4 && isHex(parts.get(1)) && List.of(RATE, VALUE).contains(parts.get(3));
    return valid
        ? Optional.of(
            new SavedField(parts.get(0), parts.get(1), parts.get(2), parts.get(3).equals(RATE)))
        : Optional.empty();
  }

  private static boolean isHex(String text) {
    return text.length() % 2 == 0 && text.chars().allMatch(HexFormat::isHexDigit);
  }

  String line() {
    return String.join("\t", mapName, key, path, rate ? RATE : VALUE);
  }

  TrackedField in(int mapId) {
    return new TrackedField(mapId, key, path, rate);
  }
}
