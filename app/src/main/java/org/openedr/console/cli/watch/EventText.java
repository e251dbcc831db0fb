package org.openedr.console.cli.watch;

import static org.openedr.console.base.text.RootFormat.format;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Supplier;
import org.openedr.console.base.proc.BootClock;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.base.text.KernelString;
import org.openedr.console.base.user.UserNames;
import org.openedr.console.event.EventType;
import org.openedr.console.event.ExitCode;
import org.openedr.console.event.SignalNames;
import org.openedr.console.event.WireFlags;
import org.openedr.console.history.LoggedEvent;

/** One event as one line for a person. */
record EventText(Supplier<BootClock> clock, ZoneId zone, UserNames users, boolean colour) {
  static final String HEADING =
      format("%-12s %-4s %7s %7s %-10s %s", "TIME", "TYPE", "PID", "PPID", "USER", "NAME  DETAILS");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
  private static final String RESET = "\u001b[0m";

  /**
   * Formats an event.
   *
   * @param prefix drawn before the name, to show who started whom
   */
  String write(LoggedEvent event, String prefix) {
    String line =
        format(
            "%s %-4s %7d %7d %-10s %s%-15s %s",
            TIME.format(clock.get().wall(event.timeBootNs()).atZone(zone)),
            event.type().label(),
            event.key().tgid(),
            event.parent().tgid(),
            users.name(event.uid()),
            prefix,
            event.comm(),
            details(event));
    String shown = line.stripTrailing();
    return colour ? colourOf(event) + shown + RESET : shown;
  }

  private static String details(LoggedEvent event) {
    return switch (event.type()) {
      case FORK -> event.tid() == event.key().tgid() ? "" : "thread " + event.tid();
      case EXEC -> exec(event);
      case EXIT -> event.exit() == null ? "" : exit(event.exit(), event.flags());
    };
  }

  private static String exec(LoggedEvent event) {
    StringBuilder text = new StringBuilder();
    if (has(event, WireFlags.ATTEMPT)) {
      text.append("(attempt) ");
    }
    KernelString path = event.path().isEmpty() ? event.filename() : event.path();
    text.append(path);
    if (has(event, WireFlags.EXE_DELETED)) {
      text.append(" (deleted)");
    }
    text.append(" [").append(Escaping.commandLine(event.args()));
    if (has(event, WireFlags.ARGS_TRUNCATED)) {
      text.append(" …");
    }
    text.append(']');
    if (has(event, WireFlags.ARGS_MISSING)) {
      text.append(" (arguments unreadable)");
    }
    if (has(event, WireFlags.ARGS_LEFT_OUT)) {
      text.append(" (arguments left out)");
    }
    return text.toString();
  }

  static String exit(ExitCode exit, int flags) {
    String end =
        exit.exitSignal() != 0
            ? "killed by " + SignalNames.of(exit.exitSignal())
            : "status " + exit.exitStatus();
    String core = exit.coreDumped() ? ", core dumped" : "";
    return end + core + ((flags & WireFlags.SYSCALL_CODE) != 0 ? " (as asked for)" : "");
  }

  private static boolean has(LoggedEvent event, int flag) {
    return (event.flags() & flag) != 0;
  }

  private static String colourOf(LoggedEvent event) {
    if (event.type() == EventType.EXEC) {
      return "\u001b[32m"; // green
    }
    if (event.type() == EventType.FORK) {
      return "\u001b[36m"; // cyan
    }
    boolean failed = event.exit() != null && !event.exit().success();
    return failed ? "\u001b[31m" : "\u001b[90m"; // red, grey
  }
}
