package org.openedr.console.ui.maps;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openedr.console.btf.Value;
import org.openedr.console.map.MapPage;
import org.openedr.console.map.ValueField;

/** Makes rows of entries: one each, and the fields of those that are expanded. One thread. */
final class MapRows {
  private final ValueChanges changes;

  MapRows(long highlightNs) {
    this.changes = new ValueChanges(highlightNs);
  }

  /** Another page: nothing on it has changed. */
  void reset() {
    changes.reset();
  }

  /** The same page, read again. */
  void next() {
    changes.next();
  }

  List<MapRow> of(List<MapPage.Entry> entries, Set<String> expanded, long nowNs) {
    List<MapRow> rows = new ArrayList<>();
    for (MapPage.Entry entry : entries) {
      boolean open = expanded.contains(entry.keyHex());
      rows.add(entry(entry, open, nowNs));
      if (open) {
        fields(entry, nowNs, rows);
      }
    }
    return rows;
  }

  private MapRow entry(MapPage.Entry entry, boolean open, long nowNs) {
    boolean expandable =
        entry.value() instanceof Value.Struct || entry.value() instanceof Value.Array;
    List<String> cpus =
        expandable ? List.of() : entry.perCpu().stream().map(MapValueText::line).toList();
    return new MapRow(
        entry.keyHex(),
        "",
        0,
        MapValueText.line(entry.key()),
        MapValueText.line(entry.value()),
        entry.valueHex(),
        entry.value(),
        expandable,
        open && expandable,
        "",
        cpus,
        changes.note(entry.keyHex(), entry.valueHex(), true, nowNs));
  }

  private void fields(MapPage.Entry entry, long nowNs, List<MapRow> rows) {
    List<Map<String, String>> cpus = entry.perCpu().stream().map(MapRows::texts).toList();
    for (ValueField field : ValueField.of(entry.value())) {
      boolean leaf =
          !(field.value() instanceof Value.Struct || field.value() instanceof Value.Array);
      String text = leaf ? MapValueText.line(field.value()) : container(field.value());
      String key = entry.keyHex() + "/" + field.path();
      rows.add(
          new MapRow(
              entry.keyHex(),
              field.path(),
              field.depth(),
              field.label(),
              text,
              "",
              field.value(),
              false,
              false,
              leaf ? field.note() : "",
              leaf
                  ? cpus.stream().map(cpu -> cpu.getOrDefault(field.path(), "")).toList()
                  : List.of(),
              changes.note(key, text, false, nowNs)));
    }
  }

  private static Map<String, String> texts(Value value) {
    Map<String, String> texts = new HashMap<>();
    ValueField.of(value)
        .forEach(field -> texts.put(field.path(), MapValueText.line(field.value())));
    return texts;
  }

  private static String container(Value value) {
    return switch (value) {
      case Value.Struct struct -> struct.typeName();
      case Value.Array array -> "[" + array.length() + "]";
      default -> "";
    };
  }
}
