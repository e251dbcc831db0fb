package org.openedr.console.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.openedr.console.event.PlainText;
import org.openedr.console.step.StrictJson;

/** Reports of runs, made of their journals. Any thread. */
final class Reports {
  private static final String IDS = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

  private final Path runs;
  private final String version;
  private final Clock clock;
  private final Function<String, Optional<RunView>> journals;

  /** Knows no run yet. */
  Reports(MigrationParts parts) {
    this(parts, id -> Optional.empty());
  }

  /**
   * @param journals a run by its id, as its journal has it now
   */
  Reports(MigrationParts parts, Function<String, Optional<RunView>> journals) {
    this(parts.runs(), parts.version(), parts.clock(), journals);
  }

  Reports(Path runs, String version, Clock clock, Function<String, Optional<RunView>> journals) {
    this.runs = runs;
    this.version = version;
    this.clock = clock;
    this.journals = journals;
  }

  /** Of the run as it is now; of one that has ended the file says the same. */
  ReportText of(String runId, ReportFormat format) {
    Optional<ReportedRun> run = run(runId);
    if (run.isEmpty()) {
      String name = PlainText.line(runId);
      return new ReportText(name, format, "", "", "There is no run " + name + " on this machine.");
    }
    Path file = ReportFile.of(runs.resolve(runId), format);
    return new ReportText(
        runId, format, ReportFile.there(file) ? file.toString() : "", text(run.get(), format), "");
  }

  /** Writes all formats into the run's folder; a failure leaves the run as it is. */
  void write(String runId) {
    run(runId).ifPresent(run -> write(runs.resolve(runId), run));
  }

  private static void write(Path folder, ReportedRun run) {
    for (ReportFormat format : ReportFormat.values()) {
      try {
        ReportFile.replace(ReportFile.of(folder, format), text(run, format));
      } catch (IOException e) {
        return; // the journal has it all: a full disk must not fail a run that is proven
      }
    }
  }

  private Optional<ReportedRun> run(String runId) {
    return runId.matches(IDS) // else it names another folder
        ? journals.apply(runId).map(run -> Reporting.of(run, now(), clock.millis()))
        : Optional.empty();
  }

  private Map<String, String> now() {
    return Map.of("version", version, "host", kernel("hostname"), "kernel", kernel("osrelease"));
  }

  private static String kernel(String name) {
    try {
      return Files.readString(Path.of("/proc/sys/kernel", name)).strip();
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static String text(ReportedRun run, ReportFormat format) {
    return switch (format) {
      case TEXT -> TextReport.of(run);
      case HTML -> HtmlReport.of(run);
      case JSON -> StrictJson.pretty(run);
    };
  }
}
