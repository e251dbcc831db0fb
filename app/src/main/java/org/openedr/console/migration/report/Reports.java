package org.openedr.console.migration.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.openedr.console.base.json.JsonRecords;
import org.openedr.console.base.text.FileText;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.base.text.TerminalText;
import org.openedr.console.migration.ReportFormat;
import org.openedr.console.migration.ReportText;
import org.openedr.console.migration.RunView;
import org.openedr.console.migration.port.MigrationPorts;

/** Reports of runs, made of their journals. Any thread. */
public final class Reports {
  private static final String IDS = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

  private final Path runs;
  private final String version;
  private final Clock clock;
  private final Function<String, Optional<RunView>> journals;

  /** Knows no run yet. */
  public Reports(MigrationPorts parts) {
    this(parts, id -> Optional.empty());
  }

  /**
   * @param journals a run by its id, as its journal has it now
   */
  public Reports(MigrationPorts parts, Function<String, Optional<RunView>> journals) {
    this(parts.runs(), parts.version(), parts.clock(), journals);
  }

  Reports(Path runs, String version, Clock clock, Function<String, Optional<RunView>> journals) {
    this.runs = runs;
    this.version = version;
    this.clock = clock;
    this.journals = journals;
  }

  /** Of the run as it is now; of one that has ended the file says the same. */
  public ReportText of(String runId, ReportFormat format) {
    Optional<RunReport> run = run(runId);
    if (run.isEmpty()) {
      String name = TerminalText.line(runId);
      return new ReportText(name, format, "", "", "There is no run " + name + " on this machine.");
    }
    Path file = ReportFile.of(runs.resolve(PathBytes.of(runId)), format);
    return new ReportText(
        runId,
        format,
        ReportFile.there(file) ? PathBytes.text(file) : "",
        text(run.get(), format),
        "");
  }

  /** Writes all formats into the run's folder; a failure leaves the run as it is. */
  public void write(String runId) {
    run(runId).ifPresent(run -> write(runs.resolve(PathBytes.of(runId)), run));
  }

  private static void write(Path folder, RunReport run) {
    for (ReportFormat format : ReportFormat.values()) {
      try {
        ReportFile.replace(ReportFile.of(folder, format), text(run, format));
      } catch (IOException e) {
        return; // the journal has it all: a full disk must not fail a run that is proven
      }
    }
  }

  private Optional<RunReport> run(String runId) {
    return runId.matches(IDS) // else it names another folder
        ? journals.apply(runId).map(run -> ReportBuilder.of(run, now(), clock.millis()))
        : Optional.empty();
  }

  private Map<String, String> now() {
    return Map.of("version", version, "host", kernel("hostname"), "kernel", kernel("osrelease"));
  }

  private static String kernel(String name) {
    try {
      return FileText.read(PathBytes.of("/proc/sys/kernel/" + name)).strip();
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static String text(RunReport run, ReportFormat format) {
    return switch (format) {
      case TEXT -> TextReport.of(run);
      case HTML -> HtmlReport.of(run);
      case JSON -> JsonRecords.pretty(run);
    };
  }
}
