package org.openedr.console.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.openedr.console.cli.EngineProvider.Diagnosis;
import org.openedr.console.export.JsonLine;
import org.openedr.console.probe.MonitorChoice;
import org.openedr.console.probe.MonitorRequest;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.probe.ProbeResult;
import org.openedr.console.probe.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What this machine can do, and why not more. */
@Command(
    name = "doctor",
    description = "Probes what the monitors need, with reasons; loads nothing, needs no rights.")
final class DoctorCommand implements Callable<Integer> {
  private final Output output;
  private final EngineProvider engines;

  @Option(names = "--json", description = "One JSON object per line (NDJSON).")
  private boolean json;

  @Option(
      names = "--monitor",
      paramLabel = "auto|v1|v2",
      description = "Which monitor is wanted; auto takes what the kernel can run.")
  private MonitorRequest monitor = MonitorRequest.AUTO;

  DoctorCommand(Output output, EngineProvider engines) {
    this.output = output;
    this.engines = engines;
  }

  @Override
  public Integer call() {
    Diagnosis diagnosis = engines.diagnose(monitor);
    for (ProbeResult probe : diagnosis.probes()) {
      output.line(json ? json(probe) : text(probe));
    }
    output.line(json ? json(diagnosis.choice()) : text(diagnosis.choice()));
    output.flush();
    return diagnosis.choice().chosen() == null ? ExitCodes.NO_MONITOR : ExitCodes.OK;
  }

  private String text(ProbeResult probe) {
    String line = "%s %s: %s".formatted(mark(probe.verdict()), probe.title(), probe.evidence());
    return probe.fix().isEmpty() ? line : line + "\n        to do: " + probe.fix();
  }

  private String mark(Verdict verdict) {
    return switch (verdict) {
      case SUPPORTED -> paint("32", "[ yes ]");
      case UNSUPPORTED -> paint("31", "[ no  ]");
      case UNKNOWN -> paint("33", "[  ?  ]");
    };
  }

  private String paint(String colour, String text) {
    return output.colour() ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
  }

  private static String text(MonitorChoice choice) {
    MonitorVersion chosen = choice.chosen();
    return "\nMonitor: %s. %s"
        .formatted(
            chosen == null ? "none can run" : chosen.label().toUpperCase(Locale.ROOT),
            choice.reason());
  }

  private static String json(ProbeResult probe) {
    List<String> neededBy = probe.neededBy().stream().map(MonitorVersion::label).sorted().toList();
    return new JsonLine()
        .put("type", "probe")
        .put("id", probe.id())
        .put("title", probe.title())
        .put("verdict", probe.verdict().name().toLowerCase(Locale.ROOT))
        .put("evidence", probe.evidence())
        .put("fix", probe.fix())
        .put("neededBy", neededBy)
        .end();
  }

  private static String json(MonitorChoice choice) {
    MonitorVersion chosen = choice.chosen();
    return new JsonLine()
        .put("type", "choice")
        .put("requested", choice.requested().name().toLowerCase(Locale.ROOT))
        .put("monitor", chosen == null ? "" : chosen.label())
        .put("monitorReason", choice.reason())
        .end();
  }
}
