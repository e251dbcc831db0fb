package org.openedr.console.export;

import java.util.List;
import java.util.Locale;
import org.openedr.console.engine.BootClock;
import org.openedr.console.inventory.Holder;
import org.openedr.console.inventory.Identity;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.KernelLink;
import org.openedr.console.inventory.KernelMap;
import org.openedr.console.inventory.KernelProgram;
import org.openedr.console.inventory.MonitorInstance;
import org.openedr.console.inventory.Removal;
import org.openedr.console.inventory.RemovalResult;
import org.openedr.console.process.UserNames;

/**
 * The objects of an inventory, and removals, as one JSON object each. The fields are documented in
 * {@code docs/cli.md}.
 */
public final class InventoryJson {
  private final BootClock clock;
  private final UserNames users;

  public InventoryJson(BootClock clock, UserNames users) {
    this.clock = clock;
    this.users = users;
  }

  public String write(KernelProgram program) {
    JsonLine json =
        new JsonLine()
            .put("type", "program")
            .put("id", program.id())
            .put("programType", program.type())
            .put("name", program.name())
            .put("kernelName", program.kernelName())
            .put("tag", program.tag())
            .put("loaded", clock.wall(program.loadedBootNs()).toString())
            .put("loadedBootNs", program.loadedBootNs())
            .put("uid", Integer.toUnsignedLong(program.uid()))
            .put("user", users.name(program.uid()))
            .putNumbers("mapIds", program.mapIds())
            .put("btfId", program.btfId())
            .put("attachTarget", program.attachTarget())
            .put("xlatedBytes", program.xlatedBytes())
            .put("jitedBytes", program.jitedBytes())
            .put("verifiedInstructions", program.verifiedInstructions())
            .put("memoryBytes", program.memoryBytes())
            .put("runCount", program.runCount())
            .put("runTimeNs", program.runTimeNs())
            .put("recursionMisses", program.recursionMisses());
    return common(json, program.holders(), program.pins(), program.identity(), program.leftOver());
  }

  public String write(KernelMap map) {
    JsonLine json =
        new JsonLine()
            .put("type", "map")
            .put("id", map.id())
            .put("mapType", map.type())
            .put("name", map.name())
            .put("keySize", map.keySize())
            .put("valueSize", map.valueSize())
            .put("maxEntries", Integer.toUnsignedLong(map.maxEntries()))
            .put("flags", Integer.toUnsignedLong(map.flags()))
            .put("btfId", map.btfId())
            .put("keyTypeId", map.keyTypeId())
            .put("valueTypeId", map.valueTypeId())
            .put("memoryBytes", map.memoryBytes())
            .put("frozen", map.frozen())
            .putNumbers("programIds", map.programIds());
    return common(json, map.holders(), map.pins(), map.identity(), map.leftOver());
  }

  public String write(KernelLink link) {
    JsonLine json =
        new JsonLine()
            .put("type", "link")
            .put("id", link.id())
            .put("linkType", link.type())
            .put("programId", link.programId())
            .put("attachPoint", link.attachPoint());
    return common(json, link.holders(), link.pins(), link.identity(), link.leftOver());
  }

  private static String common(
      JsonLine json, List<Holder> holders, List<String> pins, Identity identity, boolean left) {
    return json.putObjects(
            "holders",
            holders.stream()
                .map(
                    holder ->
                        new JsonLine()
                            .put("pid", holder.pid())
                            .put("comm", holder.comm())
                            .put("self", holder.self()))
                .toList())
        .put("pins", pins)
        .put("origin", lower(identity.origin()))
        .put("label", identity.label())
        .put("evidence", identity.evidence())
        .put("leftOver", left)
        .end();
  }

  public String write(MonitorInstance monitor) {
    return new JsonLine()
        .put("type", "monitor")
        .put("label", monitor.label())
        .put("origin", lower(monitor.origin()))
        .put("version", monitor.version())
        .put("own", monitor.own())
        .putNumbers("programIds", monitor.programIds())
        .putNumbers("linkIds", monitor.linkIds())
        .put("configMapId", monitor.configMapId())
        .put("statsMapId", monitor.statsMapId())
        .put("ringMapId", monitor.ringMapId())
        .put("attachedPrograms", monitor.attachedPrograms())
        .end();
  }

  public String remark(String message) {
    return new JsonLine().put("type", "remark").put("message", message).end();
  }

  /** The last record: how much there is, whatever was filtered. */
  public String totals(Inventory inventory) {
    long left =
        inventory.programs().stream().filter(KernelProgram::leftOver).count()
            + inventory.maps().stream().filter(KernelMap::leftOver).count()
            + inventory.links().stream().filter(KernelLink::leftOver).count();
    return new JsonLine()
        .put("type", "inventory")
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
    return new JsonLine()
        .put("type", "preview")
        .put("programId", removal.programId())
        .put("allowed", removal.allowed())
        .put("why", removal.why())
        .put("unpin", removal.unpin())
        .put("vanishing", removal.vanishing())
        .end();
  }

  public String write(int programId, RemovalResult result) {
    return new JsonLine()
        .put("type", "removal")
        .put("programId", programId)
        .put("unpinned", result.unpinned())
        .put("gone", result.gone())
        .put("failures", result.failures())
        .end();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
