package org.openedr.console.export;

import java.util.function.Supplier;
import org.openedr.console.base.json.JsonWriter;
import org.openedr.console.base.proc.BootClock;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.base.user.UserNames;
import org.openedr.console.event.EventType;
import org.openedr.console.event.ExitCode;
import org.openedr.console.event.SignalNames;
import org.openedr.console.event.WireFlags;
import org.openedr.console.history.LoggedEvent;

/**
 * One event as one JSON object. The fields are documented in {@code docs/cli.md}.
 *
 * @param clock asked for each event
 */
public record EventJson(Supplier<BootClock> clock, UserNames users) {
  public String write(LoggedEvent event) {
    JsonWriter json = new JsonWriter();
    json.put("type", event.type().label())
        .put("sequence", event.sequence())
        .put("time", clock.get().wall(event.timeBootNs()).toString())
        .put("timeBootNs", event.timeBootNs())
        .put("tgid", event.key().tgid())
        .put("tid", event.tid())
        .put("startBootNs", event.key().startBootNs())
        .put("ppid", event.parent().tgid())
        .put("parentStartBootNs", event.parent().startBootNs())
        .put("uid", Integer.toUnsignedLong(event.uid()))
        .put("gid", Integer.toUnsignedLong(event.gid()))
        .put("user", users.name(event.uid()))
        .put("cgroupId", event.cgroupId())
        .put("kernelThread", has(event, WireFlags.KERNEL_THREAD))
        .put("comm", event.comm().toString())
        .put("exePath", event.path().toString())
        .put("args", Escaping.arguments(event.args()))
        .put("argsTruncated", has(event, WireFlags.ARGS_TRUNCATED))
        .put("argsMissing", has(event, WireFlags.ARGS_MISSING))
        .put("argsLeftOut", has(event, WireFlags.ARGS_LEFT_OUT));
    if (event.type() == EventType.EXEC) {
      json.put("filename", event.filename().toString())
          .put("filenameTruncated", has(event, WireFlags.FILENAME_TRUNCATED))
          .put("exePathTruncated", has(event, WireFlags.EXE_TRUNCATED))
          .put("exeDeleted", has(event, WireFlags.EXE_DELETED))
          .put("attempt", has(event, WireFlags.ATTEMPT))
          .put("nonLeader", has(event, WireFlags.NON_LEADER));
    }
    if (event.exit() != null) {
      putExit(json, event.exit());
      json.put("syscallCode", has(event, WireFlags.SYSCALL_CODE));
    }
    return json.end();
  }

  public static void putExit(JsonWriter json, ExitCode exit) {
    json.put("exitStatus", exit.exitStatus())
        .put("exitSignal", exit.exitSignal())
        .put("exitSignalName", SignalNames.of(exit.exitSignal()))
        .put("coreDumped", exit.coreDumped());
  }

  private static boolean has(LoggedEvent event, int flag) {
    return (event.flags() & flag) != 0;
  }
}
