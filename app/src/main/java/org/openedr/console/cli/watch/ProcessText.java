package org.openedr.console.cli.watch;

import static org.openedr.console.base.text.RootFormat.format;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.openedr.console.base.proc.BootClock;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.base.user.UserNames;
import org.openedr.console.process.ProcessEntry;

/**
 * One process as one line of a tree.
 *
 * @param boxes the terminal can show line-drawing characters
 */
record ProcessText(BootClock clock, ZoneId zone, UserNames users, boolean boxes) {
  static final String HEADING = format("%7s %-10s %-14s %s", "PID", "USER", "START", "PROCESS");

  private static final DateTimeFormatter START =
      DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT);

  String write(ProcessForest.Row row) {
    ProcessEntry entry = row.entry();
    String start =
        entry.startBootNs() == 0 ? "?" : START.format(clock.wall(entry.startBootNs()).atZone(zone));
    return format(
            "%7d %-10s %-14s %s%s %s",
            entry.tgid(),
            users.name(entry.uid()),
            start,
            branches(row.last()),
            name(entry),
            end(entry))
        .stripTrailing();
  }

  private static String name(ProcessEntry entry) {
    String command = Escaping.commandLine(entry.args());
    if (!command.isEmpty()) {
      return entry.comm() + "  " + command + (entry.argsTruncated() ? " …" : "");
    }
    return entry.exePath().isEmpty() ? "[" + entry.comm() + "]" : entry.comm().toString();
  }

  private static String end(ProcessEntry entry) {
    if (entry.alive()) {
      return "";
    }
    return entry.exit() == null ? "(ended)" : "(ended: " + EventText.exit(entry.exit(), 0) + ")";
  }

  private String branches(List<Boolean> last) {
    StringBuilder text = new StringBuilder();
    for (int level = 0; level < last.size(); level++) {
      boolean own = level == last.size() - 1;
      if (boxes) {
        text.append(last.get(level) ? (own ? "└─ " : "   ") : (own ? "├─ " : "│  "));
      } else {
        text.append(last.get(level) ? (own ? "`- " : "   ") : (own ? "|- " : "|  "));
      }
    }
    return text.toString();
  }
}
