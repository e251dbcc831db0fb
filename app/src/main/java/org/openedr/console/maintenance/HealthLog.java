package org.openedr.console.maintenance;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.openedr.console.base.file.DurableFiles;
import org.openedr.console.base.file.Folders;
import org.openedr.console.base.text.PathBytes;

/** The health report as a file. */
final class HealthLog {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int MOST_IN_A_SECOND = 100;

  private HealthLog() {}

  /**
   * Writes it below a name of its own.
   *
   * @param deleted files that went before it was written
   */
  static Path write(Path logs, String machine, MaintenancePreview seen, List<String> deleted)
      throws IOException {
    Instant time = Instant.ofEpochMilli(seen.timeMs());
    String text = shown(machine, time, seen, deleted);
    Folders.make(logs, "rwxr-x---");
    for (int number = 0; number < MOST_IN_A_SECOND; number++) {
      String suffix = number == 0 ? "" : "-" + number;
      Path file = logs.resolve(PathBytes.of("health_" + NAME.format(time) + suffix + ".log"));
      try {
        DurableFiles.createWhole(file, DurableFiles.How.REPORT, text);
        return file;
      } catch (FileAlreadyExistsException e) {
        // another one of the same second: it stays
      }
    }
    throw new IOException("there are too many reports of this second in " + logs);
  }

  static String shown(String machine, Instant time, MaintenancePreview seen, List<String> deleted) {
    StringBuilder out = new StringBuilder("OpenEDR health report\n");
    out.append("Time: ").append(time).append('\n');
    out.append("Machine: ").append(machine).append('\n');
    out.append("Worst: ").append(seen.worst()).append("\n\nChecks\n");
    seen.checks()
        .forEach(
            check ->
                out.append(
                    format(
                        "  %-8s %-22s %s: %s%n",
                        check.severity(), check.key(), check.title(), check.evidence())));
    section(out, "Counters", seen.counters().stream().map(MonitorChecks::line).toList());
    section(
        out,
        "Updates",
        seen.updates().stream()
            .map(
                update ->
                    format(
                        "%s: installed %s, offered %s: %s (%s)",
                        update.name(),
                        orNone(update.installed()),
                        orNone(update.offered()),
                        update.state(),
                        update.source()))
            .toList());
    section(out, "Old logs deleted", deleted);
    section(
        out,
        "Old files that stay",
        seen.kept().stream().map(log -> log.path() + ": " + log.reason()).toList());
    return out.toString();
  }

  private static String orNone(String text) {
    return text.isEmpty() ? "none" : text;
  }

  private static void section(StringBuilder out, String title, List<String> lines) {
    out.append('\n').append(title).append('\n');
    if (lines.isEmpty()) {
      out.append("  none\n");
    }
    lines.forEach(line -> out.append("  ").append(line).append('\n'));
  }
}
