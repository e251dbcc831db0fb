package org.openedr.console.cli.diagnose;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.List;
import java.util.Locale;
import org.openedr.console.backend.Backends;
import org.openedr.console.backend.Backends.Diagnosis;
import org.openedr.console.base.json.JsonWriter;
import org.openedr.console.base.text.Labeled;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.common.JsonCommand;
import org.openedr.console.cli.common.Output;
import org.openedr.console.cli.common.TerminalColors;
import org.openedr.console.finding.Verdict;
import org.openedr.console.probe.MonitorChoice;
import org.openedr.console.probe.MonitorRequest;
import org.openedr.console.probe.MonitorSelector;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.probe.ProbeResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What this machine can do, and why not more. */
@Command(
    name = "doctor",
    description = "Probes what the monitors need, with reasons; loads nothing, needs no rights.")
public final class DoctorCommand extends JsonCommand {
  @Option(
      names = "--monitor",
      paramLabel = "auto|v1|v2",
      description = "Which monitor is wanted; auto takes what the kernel can run.")
  private MonitorRequest monitor = MonitorRequest.AUTO;

  public DoctorCommand(Output output, Backends backends) {
    super(output, backends);
  }

  @Override
  public Integer call() {
    Diagnosis diagnosis = backends.diagnose(monitor);
    for (ProbeResult probe : diagnosis.probes()) {
      output.line(json ? json(probe) : text(probe));
    }
    output.line(json ? json(diagnosis.choice()) : text(diagnosis.choice()));
    output.flush();
    return exitCode(diagnosis);
  }

  /** Without rights nothing can be said against the kernel. */
  private int exitCode(Diagnosis diagnosis) {
    if (diagnosis.choice().chosen() != null) {
      return ExitCodes.OK;
    }
    String code = MonitorSelector.problemCode(monitor, diagnosis.probes());
    return code.equals("no-rights") ? ExitCodes.NO_RIGHTS : ExitCodes.NO_MONITOR;
  }

  private String text(ProbeResult probe) {
    String line = format("%s %s: %s", mark(probe.verdict()), probe.title(), probe.evidence());
    return probe.fix().isEmpty() ? line : line + "\n        to do: " + probe.fix();
  }

  private String mark(Verdict verdict) {
    TerminalColors marks = new TerminalColors(output.colour());
    return switch (verdict) {
      case YES -> marks.of(TerminalColors.GREEN, "[ yes ]");
      case NO -> marks.of(TerminalColors.RED, "[ no  ]");
      case UNKNOWN -> marks.of(TerminalColors.YELLOW, "[  ?  ]");
    };
  }

  private static String text(MonitorChoice choice) {
    MonitorVersion chosen = choice.chosen();
    return format(
        "\nMonitor: %s. %s",
        chosen == null ? "none can run" : chosen.label().toUpperCase(Locale.ROOT), choice.reason());
  }

  private static String json(ProbeResult probe) {
    List<String> neededBy = probe.neededBy().stream().map(MonitorVersion::label).sorted().toList();
    return JsonWriter.ofType("probe")
        .fields(probe, "id", "title")
        .put("verdict", probe.label())
        .fields(probe, "evidence", "fix")
        .put("neededBy", neededBy)
        .end();
  }

  private static String json(MonitorChoice choice) {
    MonitorVersion chosen = choice.chosen();
    return JsonWriter.ofType("choice")
        .put("requested", Labeled.of(choice.requested()))
        .put("monitor", chosen == null ? "" : chosen.label())
        .put("monitorReason", choice.reason())
        .end();
  }
}
