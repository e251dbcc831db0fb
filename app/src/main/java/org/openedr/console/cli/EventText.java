package org.openedr.console.cli;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.openedr.console.engine.BootClock;
import org.openedr.console.event.EventType;
import org.openedr.console.event.ExitCode;
import org.openedr.console.event.KernelString;
import org.openedr.console.event.KernelText;
import org.openedr.console.event.WireFlags;
import org.openedr.console.export.SignalNames;
import org.openedr.console.history.LoggedEvent;
import org.openedr.console.process.UserNames;

/** One event as one line for a person. */
final class EventText {
  static final String HEADING =
      String.format(
          "%-12s %-4s %7s %7s %-10s %s", "TIME", "TYPE", "PID", "PPID", "USER", "NAME  DETAILS");

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
  private static final String RESET = "\u001b[0m";

  private final BootClock clock;
  private final ZoneId zone;
  private final UserNames users;
  private final boolean colour;

  EventText(BootClock clock, ZoneId zone, UserNames users, boolean colour) {
    this.clock = clock;
    this.zone = zone;
    this.users = users;
    this.colour = colour;
  }

  /**
   * Formats an event.
   *
   * @param prefix drawn before the name, to show who started whom
   */
  String write(LoggedEvent event, String prefix) {
    String line =
        String.format(
            "%s %-4s %7d %7d %-10s %s%-15s %s",
            TIME.format(clock.wall(event.timeBootNs()).atZone(zone)),
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
    text.append(path).append(" [").append(KernelText.commandLine(event.args()));
    if (has(event, WireFlags.ARGS_TRUNCATED)) {
      text.append(" …");
    }
    text.append(']');
    if (has(event, WireFlags.ARGS_MISSING)) {
      text.append(" (arguments unreadable)");
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
