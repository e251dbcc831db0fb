package org.openedr.console.migration.step;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.List;
import java.util.stream.Collectors;
import org.openedr.console.finding.Severity;
import org.openedr.console.migration.CheckFinding;
import org.openedr.console.migration.PreflightResult;
import org.openedr.console.migration.preflight.PreflightChecks;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/** All checks; ends the run when one blocks. */
record PreflightStep(RunContext context, PreflightChecks checks) implements Step {
  @Override
  public List<String> preview() {
    return List.of("Looks at kernel, tools, service, objects, configuration; changes nothing.");
  }

  @Override
  public void run(StepLog log) throws StepException, InterruptedException {
    PreflightResult preflight = checks.preflight(context.request());
    preflight.findings().stream()
        .filter(finding -> finding.severity() != Severity.INFO)
        .forEach(finding -> log.evidence(line(finding)));
    log.fact("preflight.warnings", Long.toString(preflight.count(Severity.WARNING)));
    waived(preflight, log);
    List<CheckFinding> blocking =
        preflight.findings().stream().filter(CheckFinding::blocks).toList();
    if (!blocking.isEmpty()) {
      throw new StepException(
          blocking.stream()
              .map(
                  finding ->
                      format("%s (%s): %s", finding.title(), finding.key(), finding.evidence()))
              .collect(Collectors.joining(" ", "The machine is not ready. ", "")),
          (blocking.stream().map(CheckFinding::remedy).distinct().collect(Collectors.joining(" "))
                  + " "
                  + waivers(blocking))
              .strip());
    }
    if (preflight.findings().isEmpty()) {
      throw new StepException("Nothing was checked, so nothing is known of this machine.", "");
    }
  }

  /** Which of them an administrator may take upon himself. */
  private static String waivers(List<CheckFinding> blocking) {
    String keys = keys(blocking, true);
    String fixed = keys(blocking, false);
    return (keys.isEmpty() ? "" : "May be waived: " + keys + ". ")
        + (fixed.isEmpty() ? "" : "Cannot be waived, as no run could do without: " + fixed + ".");
  }

  private static String keys(List<CheckFinding> blocking, boolean waivable) {
    return blocking.stream()
        .filter(finding -> finding.waivable() == waivable)
        .map(CheckFinding::key)
        .collect(Collectors.joining(", "));
  }

  /** Who took which risk is for the record. */
  private static void waived(PreflightResult preflight, StepLog log) {
    String keys =
        preflight.findings().stream()
            .filter(CheckFinding::waived)
            .map(CheckFinding::key)
            .collect(Collectors.joining(" "));
    if (!keys.isEmpty()) {
      log.fact("preflight.waived", keys);
    }
  }

  private static String line(CheckFinding finding) {
    return format(
        "%s %s: %s",
        finding.waived() ? "WAIVED" : finding.severity(), finding.key(), finding.evidence());
  }
}
