package org.openedr.console.cli;

import java.util.ArrayList;
import java.util.List;
import org.openedr.console.event.PlainText;
import org.openedr.console.migration.Maintenance;
import org.openedr.console.migration.MaintenanceDone;
import org.openedr.console.migration.Severity;

/** What {@code maintain} prints for people. */
final class MaintenanceText {
  private final Marks marks;
  private final List<String> lines = new ArrayList<>();

  MaintenanceText(boolean colour) {
    this.marks = new Marks(colour);
  }

  List<String> look(Maintenance look) {
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

  private void check(Maintenance.HealthCheck check) {
    String paint =
        switch (check.severity()) {
          case OK -> Marks.GREEN;
          case INFO -> Marks.CYAN;
          case WARNING -> Marks.YELLOW;
          case BLOCKING -> Marks.RED;
        };
    String word = check.severity() == Severity.BLOCKING ? "FAILED" : words(check.severity());
    lines.add("  " + marks.of(paint, "%-9s".formatted(word)) + PlainText.line(check.title()));
    if (!check.evidence().isEmpty()) {
      lines.addAll(PlainText.paragraph("           ", check.evidence()));
    }
  }

  private static String words(Severity severity) {
    return PreflightJson.label(severity);
  }

  private void logs(String title, List<Maintenance.OldLog> logs) {
    if (logs.isEmpty()) {
      return;
    }
    long bytes = logs.stream().mapToLong(Maintenance.OldLog::bytes).sum();
    lines.add("%s: %d, %s".formatted(title, logs.size(), PlainText.size(bytes)));
    for (Maintenance.OldLog log : logs) {
      lines.add("  " + PlainText.line(log.path()));
      String why = log.reason().isEmpty() ? "" : "; " + log.reason();
      lines.addAll(
          PlainText.paragraph(
              "    ", PlainText.size(log.bytes()) + ", " + log.ageDays() + " days old" + why));
    }
  }

  /** An agent has some fifty of them, most of which never move. */
  private void counters(List<Maintenance.Counter> counters) {
    List<Maintenance.Counter> moved =
        counters.stream().filter(each -> each.value() != 0 || each.baseline() != 0).toList();
    moved.forEach(this::counter);
    int zero = counters.size() - moved.size();
    if (zero > 0) {
      lines.add("  %d more: 0".formatted(zero));
    }
  }

  private void counter(Maintenance.Counter counter) {
    String since = counter.sinceMs() == 0 ? "" : " since " + RunJson.time(counter.sinceMs());
    lines.addAll(
        PlainText.paragraph(
            "  ",
            "    ",
            "%s %s: %d, of these %d new%s"
                .formatted(
                    counter.monitor(),
                    counter.name(),
                    counter.value(),
                    counter.value() - counter.baseline(),
                    since)));
  }

  private void update(Maintenance.Update update) {
    lines.addAll(
        PlainText.paragraph(
            "  ",
            "    ",
            "%s: %s; installed %s, offered %s (%s)"
                .formatted(
                    update.name(),
                    update.state(),
                    orNothing(update.installed()),
                    orNothing(update.offered()),
                    update.source())));
  }

  private static String orNothing(String version) {
    return version.isEmpty() ? "nothing" : version;
  }

  static List<String> done(MaintenanceDone done) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Deleted: %d files, %s"
            .formatted(done.deleted().size(), PlainText.size(done.freedBytes())));
    done.deleted().forEach(path -> lines.add("  " + PlainText.line(path)));
    if (!done.report().isEmpty()) {
      lines.add("report: " + PlainText.line(done.report()));
    }
    done.problems().forEach(problem -> lines.addAll(PlainText.paragraph("  ! ", "    ", problem)));
    return lines;
  }
}
