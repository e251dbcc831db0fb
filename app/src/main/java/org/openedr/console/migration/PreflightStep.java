package org.openedr.console.migration;

import java.util.List;
import java.util.stream.Collectors;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/** All checks; ends the run when one blocks. */
final class PreflightStep implements Step {
  private final RunContext context;
  private final Checks checks;

  PreflightStep(RunContext context, Checks checks) {
    this.context = context;
    this.checks = checks;
  }

  @Override
  public String key() {
    return StepKey.PREFLIGHT.label();
  }

  @Override
  public List<String> preview() {
    return List.of("Looks at kernel, tools, service, objects, configuration; changes nothing.");
  }

  @Override
  public void run(StepLog log) throws StepException, InterruptedException {
    Preflight preflight = checks.preflight(context.request());
    preflight.findings().stream()
        .filter(finding -> finding.severity() != Severity.INFO)
        .forEach(finding -> log.evidence(line(finding)));
    log.fact("preflight.warnings", Long.toString(preflight.count(Severity.WARNING)));
    waived(preflight, log);
    List<Finding> blocking = preflight.findings().stream().filter(Finding::blocks).toList();
    if (!blocking.isEmpty()) {
      throw new StepException(
          blocking.stream()
              .map(
                  finding ->
                      "%s (%s): %s".formatted(finding.title(), finding.key(), finding.evidence()))
              .collect(Collectors.joining(" ", "The machine is not ready. ", "")),
          blocking.stream().map(Finding::remedy).distinct().collect(Collectors.joining(" ")));
    }
    if (preflight.findings().isEmpty()) {
      throw new StepException("Nothing was checked, so nothing is known of this machine.", "");
    }
  }

  /** Who took which risk is for the record. */
  private static void waived(Preflight preflight, StepLog log) {
    String keys =
        preflight.findings().stream()
            .filter(Finding::waived)
            .map(Finding::key)
            .collect(Collectors.joining(" "));
    if (!keys.isEmpty()) {
      log.fact("preflight.waived", keys);
    }
  }

  private static String line(Finding finding) {
    return "%s %s: %s"
        .formatted(
            finding.waived() ? "WAIVED" : finding.severity(), finding.key(), finding.evidence());
  }
}
