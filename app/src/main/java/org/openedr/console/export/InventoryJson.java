package org.openedr.console.export;

import org.openedr.console.base.json.JsonWriter;
import org.openedr.console.base.proc.BootClock;
import org.openedr.console.base.user.UserNames;
import org.openedr.console.inventory.Identity;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.KernelLink;
import org.openedr.console.inventory.KernelMap;
import org.openedr.console.inventory.KernelProgram;
import org.openedr.console.inventory.MonitorInstance;
import org.openedr.console.inventory.Removal;
import org.openedr.console.inventory.RemovalResult;

/**
 * The objects of an inventory, and removals, as one JSON object each. The fields are documented in
 * {@code docs/cli.md}.
 */
public record InventoryJson(BootClock clock, UserNames users) {
  public String write(KernelProgram program) {
    JsonWriter json =
        JsonWriter.ofType("program")
            .put("id", program.id())
            .put("programType", program.type())
            .fields(program, "name", "kernelName", "tag")
            .put("loaded", clock.wall(program.loadedBootNs()).toString())
            .put("loadedBootNs", program.loadedBootNs())
            .put("uid", Integer.toUnsignedLong(program.uid()))
            .put("user", users.name(program.uid()))
            .fields(
                program,
                "mapIds",
                "btfId",
                "attachTarget",
                "xlatedBytes",
                "jitedBytes",
                "verifiedInstructions",
                "memoryBytes",
                "runCount",
                "runTimeNs",
                "recursionMisses");
    return common(json, program, program.identity());
  }

  public String write(KernelMap map) {
    JsonWriter json =
        JsonWriter.ofType("map")
            .put("id", map.id())
            .put("mapType", map.type())
            .fields(map, "name", "keySize", "valueSize")
            .put("maxEntries", Integer.toUnsignedLong(map.maxEntries()))
            .put("flags", Integer.toUnsignedLong(map.flags()))
            .fields(
                map, "btfId", "keyTypeId", "valueTypeId", "memoryBytes", "frozen", "programIds");
    return common(json, map, map.identity());
  }

  public String write(KernelLink link) {
    JsonWriter json =
        JsonWriter.ofType("link")
            .put("id", link.id())
            .put("linkType", link.type())
            .fields(link, "programId", "attachPoint");
    return common(json, link, link.identity());
  }

  private static String common(JsonWriter json, Record object, Identity identity) {
    return json.fields(object, "holders", "pins")
        .fields(identity, "origin", "label", "evidence")
        .fields(object, "leftOver")
        .end();
  }

  public String write(MonitorInstance monitor) {
    return JsonWriter.ofType("monitor").fields(monitor).end();
  }

  public String remark(String message) {
    return JsonWriter.ofType("remark").put("message", message).end();
  }

  /** The last record: how much there is, whatever was filtered. */
  public String totals(Inventory inventory) {
    long left =
        inventory.programs().stream().filter(KernelProgram::leftOver).count()
            + inventory.maps().stream().filter(KernelMap::leftOver).count()
            + inventory.links().stream().filter(KernelLink::leftOver).count();
    return JsonWriter.ofType("inventory")
        .put("time", clock.wall(inventory.takenBootNs()).toString())
        .put("programs", inventory.programs().size())
        .put("maps", inventory.maps().size())
        .put("links", inventory.links().size())
        .put("pinned", inventory.pins())
        .put("monitors", inventory.monitors().size())
        .put("leftOvers", left)
        .put("tookMs", inventory.tookNs() / 1_000_000)
        .end();
  }

  public String write(Removal removal) {
    return JsonWriter.ofType("preview")
        .fields(removal, "programId", "allowed", "why", "unpin", "vanishing")
        .end();
  }

  public String write(int programId, RemovalResult result) {
    return JsonWriter.ofType("removal")
        .put("programId", programId)
        .fields(result, "unpinned", "gone", "failures")
        .end();
  }
}
