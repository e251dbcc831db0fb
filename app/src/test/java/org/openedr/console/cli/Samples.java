package org.openedr.console.cli;

import java.nio.charset.StandardCharsets;
import org.openedr.console.base.text.KernelString;
import org.openedr.console.event.EventType;
import org.openedr.console.event.ExitCode;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.history.LoggedEvent;
import org.openedr.console.process.ProcessEntry;
import org.openedr.console.process.ProcessOrigin;

/** Events and processes with known contents. */
public final class Samples {
  private Samples() {}

  public static LoggedEvent event(
      long sequence, EventType type, int tgid, int ppid, int flags, int exit) {
    boolean exec = type == EventType.EXEC;
    return new LoggedEvent(
        sequence,
        type,
        sequence * 1_000_000_000L,
        new ProcessKey(tgid, 10_000_000L * tgid),
        tgid,
        new ProcessKey(ppid, 10_000_000L * ppid),
        0,
        0,
        77,
        flags,
        KernelString.of("name" + tgid),
        KernelString.of("/bin/name" + tgid),
        exec ? KernelString.of("./name" + tgid) : KernelString.EMPTY,
        block("name" + tgid, "one two"),
        type == EventType.EXIT ? new ExitCode(exit) : null);
  }

  public static LoggedEvent hostile(long sequence, KernelString text) {
    return new LoggedEvent(
        sequence,
        EventType.EXEC,
        0,
        new ProcessKey(5, 0),
        5,
        new ProcessKey(1, 0),
        0,
        0,
        0,
        0,
        text,
        text,
        text,
        text,
        null);
  }

  /** Processes 2 and 3 are threads of the kernel. */
  public static ProcessEntry process(int tgid, int ppid, boolean alive) {
    return new ProcessEntry(
        new ProcessKey(tgid, 10_000_000L * tgid),
        10_000_000L * tgid,
        ppid == 0 ? null : new ProcessKey(ppid, 10_000_000L * ppid),
        null,
        ProcessOrigin.PROCFS,
        KernelString.of("name" + tgid),
        KernelString.of("/bin/name" + tgid),
        false,
        KernelString.EMPTY,
        block("name" + tgid, "arg"),
        false,
        0,
        0,
        0,
        0,
        tgid == 2 || tgid == 3,
        0,
        0,
        alive ? 0 : 99_000_000_000L,
        alive ? null : new ExitCode(9),
        false,
        0);
  }

  static KernelString block(String... arguments) {
    return KernelString.wrap(
        (String.join("\0", arguments) + "\0").getBytes(StandardCharsets.UTF_8));
  }
}
