package org.openedr.console.export;

import java.util.Locale;
import java.util.function.Supplier;
import org.openedr.console.base.json.JsonWriter;
import org.openedr.console.base.proc.BootClock;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.base.user.UserNames;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.process.ProcessEntry;

/** One process as one JSON object. The fields are documented in {@code docs/cli.md}. */
public record ProcessJson(Supplier<BootClock> clock, UserNames users) {
  public String write(ProcessEntry entry, int depth) {
    ProcessKey parent = entry.parent() == null ? new ProcessKey(0, 0) : entry.parent();
    JsonWriter json =
        JsonWriter.ofType("process")
            .put("tgid", entry.tgid())
            .put("startBootNs", entry.key().startBootNs())
            .put(
                "start",
                entry.startBootNs() == 0 ? "" : clock.get().wall(entry.startBootNs()).toString())
            .put("ppid", parent.tgid())
            .put("parentStartBootNs", parent.startBootNs())
            .put("depth", depth)
            .put("uid", entry.uid() == -1 ? -1 : Integer.toUnsignedLong(entry.uid()))
            .put("gid", entry.gid() == -1 ? -1 : Integer.toUnsignedLong(entry.gid()))
            .put("user", users.name(entry.uid()))
            .put("cgroupId", entry.cgroupId())
            .put(
                "identityTime",
                entry.identityBootNs() == 0
                    ? ""
                    : clock.get().wall(entry.identityBootNs()).toString())
            .put("kernelThread", entry.kernelThread())
            .put("comm", entry.comm().toString())
            .put("exePath", entry.exePath().toString())
            .put("exeDeleted", entry.exeDeleted())
            .put("filename", entry.filename().toString())
            .put("args", Escaping.arguments(entry.args()))
            .put("argsTruncated", entry.argsTruncated())
            .put("origin", entry.origin().name().toLowerCase(Locale.ROOT))
            .put("alive", entry.alive());
    if (!entry.alive()) {
      json.put("end", clock.get().wall(entry.endBootNs()).toString())
          .fields(entry, "endBootNs", "endInferred");
    }
    if (entry.exit() != null) {
      EventJson.putExit(json, entry.exit());
    }
    return json.end();
  }
}
