package org.openedr.console.cli.inventory;

import org.openedr.console.base.json.JsonWriter;
import org.openedr.console.cli.common.Output;
import org.openedr.console.export.ValueJson;
import org.openedr.console.map.MapPage;

/** Entries as JSON objects. */
record EntryJson(Output output, boolean raw) implements EntryWriter {
  @Override
  public void begin() {}

  @Override
  public void entry(int mapId, MapPage.Entry entry) {
    JsonWriter line = JsonWriter.ofType("entry").put("mapId", mapId).put("keyHex", entry.keyHex());
    if (!raw) {
      line.putJson("key", ValueJson.of(entry.key())).putJson("value", ValueJson.of(entry.value()));
      if (!entry.perCpu().isEmpty()) {
        line.putJson("perCpu", ValueJson.of(entry.perCpu()));
      }
      line.putJson("notes", ValueJson.notes(entry.value()));
    }
    output.line(line.put("valueHex", entry.valueHex()).end());
  }

  @Override
  public void end(MapPage last, int printed, long scanned) {
    JsonWriter line =
        JsonWriter.ofType("map")
            .put("mapId", last.mapId())
            .put("entries", printed)
            .put("scanned", scanned)
            .fields(last, "nextKey", "layout", "remarks");
    MapPage.Ring ring = last.ring();
    if (ring != null) {
      line.fields(ring, "consumer", "producer", "unreadBytes", "sizeBytes");
    }
    output.line(line.end());
  }
}
