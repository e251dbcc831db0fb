package org.openedr.console.cli;

import org.openedr.console.export.JsonLine;
import org.openedr.console.export.ValueJson;
import org.openedr.console.inventory.MapPage;

/** Entries as JSON objects. */
final class EntryJson implements EntryStream {
  private final Output output;
  private final boolean raw;

  EntryJson(Output output, boolean raw) {
    this.output = output;
    this.raw = raw;
  }

  @Override
  public void begin() {}

  @Override
  public void entry(int mapId, MapPage.Entry entry) {
    JsonLine line =
        new JsonLine().put("type", "entry").put("mapId", mapId).put("keyHex", entry.keyHex());
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
    JsonLine line =
        new JsonLine()
            .put("type", "map")
            .put("mapId", last.mapId())
            .put("entries", printed)
            .put("scanned", scanned)
            .put("nextKey", last.nextKey())
            .put("layout", last.layout())
            .put("remarks", last.remarks());
    MapPage.Ring ring = last.ring();
    if (ring != null) {
      line.put("consumer", ring.consumer())
          .put("producer", ring.producer())
          .put("unreadBytes", ring.unreadBytes())
          .put("sizeBytes", ring.sizeBytes());
    }
    output.line(line.end());
  }
}
