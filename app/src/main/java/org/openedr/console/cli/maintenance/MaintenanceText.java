package org.openedr.console.cli.maintenance;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.ArrayList;
import java.util.List;
import org.openedr.console.base.text.TerminalText;
import org.openedr.console.cli.common.TerminalColors;
import org.openedr.console.cli.run.RunJson;
import org.openedr.console.maintenance.MaintenancePreview;
import org.openedr.console.maintenance.MaintenanceResult;

/** What {@code maintain} prints for people. */
final class MaintenanceText {
  private final TerminalColors marks;
  private final List<String> lines = new ArrayList<>();

  MaintenanceText(boolean colour) {
    this.marks = new TerminalColors(colour);
  }

  List<String> look(MaintenancePreview look) {
    lines.add("Health");
    look.checks().forEach(this::check);
    logs("Old logs, to be deleted", look.logs());
    logs("Old files that stay", look.kept());
    if (!look.counters().isEmpty()) {
      lines.add("Counters; their baseline is set anew, they are never zeroed");
      counters(look.counters());
    }
    if (!look.updates().isEmpty()) {
      lines.add("Updates");
      look.updates().forEach(this::update);
    }
    return lines;
  }

  private void check(MaintenancePreview.HealthCheck check) {
    String word = format("%-9s", check.severity().label("FAILED"));
    lines.add("  " + marks.of(check.severity(), word) + TerminalText.line(check.title()));
    if (!check.evidence().isEmpty()) {
      lines.addAll(TerminalText.paragraph("           ", check.evidence()));
    }
  }

  private void logs(String title, List<MaintenancePreview.OldLog> logs) {
    if (logs.isEmpty()) {
      return;
    }
    long bytes = logs.stream().mapToLong(MaintenancePreview.OldLog::bytes).sum();
    lines.add(format("%s: %d, %s", title, logs.size(), TerminalText.size(bytes)));
    for (MaintenancePreview.OldLog log : logs) {
      lines.add("  " + TerminalText.line(log.path()));
      String why = log.reason().isEmpty() ? "" : "; " + log.reason();
      lines.addAll(
          TerminalText.paragraph(
              "    ", TerminalText.size(log.bytes()) + ", " + log.ageDays() + " days old" + why));
    }
  }

  /** An agent has some fifty of them, most of which never move. */
  private void counters(List<MaintenancePreview.Counter> counters) {
    List<MaintenancePreview.Counter> moved =
        counters.stream().filter(each -> each.value() != 0 || each.baseline() != 0).toList();
    moved.forEach(this::counter);
    int zero = counters.size() - moved.size();
    if (zero > 0) {
      lines.add(format("  %d more: 0", zero));
    }
  }

  private void counter(MaintenancePreview.Counter counter) {
    String since = counter.sinceMs() == 0 ? "" : " since " + RunJson.time(counter.sinceMs());
    lines.addAll(
        TerminalText.paragraph(
            "  ",
            "    ",
            format(
                "%s %s: %d, of these %d new%s",
                counter.monitor(),
                counter.name(),
                counter.value(),
                counter.value() - counter.baseline(),
                since)));
  }

  private void update(MaintenancePreview.Update update) {
    lines.addAll(
        TerminalText.paragraph(
            "  ",
            "    ",
            format(
                "%s: %s; installed %s, offered %s (%s)",
                update.name(),
                update.state(),
                orNothing(update.installed()),
                orNothing(update.offered()),
                update.source())));
  }

  private static String orNothing(String version) {
    return version.isEmpty() ? "nothing" : version;
  }

  static List<String> done(MaintenanceResult done) {
    List<String> lines = new ArrayList<>();
    lines.add(
        format(
            "Deleted: %d files, %s", done.deleted().size(), TerminalText.size(done.freedBytes())));
    done.deleted().forEach(path -> lines.add("  " + TerminalText.line(path)));
    if (!done.report().isEmpty()) {
      lines.add("report: " + TerminalText.line(done.report()));
    }
    done.problems()
        .forEach(problem -> lines.addAll(TerminalText.paragraph("  ! ", "    ", problem)));
    return lines;
  }
}
