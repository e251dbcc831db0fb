package org.openedr.console.cli;

import java.util.concurrent.Callable;
import org.openedr.console.event.PlainText;
import org.openedr.console.migration.Finding;
import org.openedr.console.migration.Migration;
import org.openedr.console.migration.PlanRequest;
import org.openedr.console.migration.Preflight;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Everything a migration needs, checked. */
@Command(
    name = "preflight",
    description = "Checks everything that a migration, or the way back, needs; changes nothing.",
    footer = {"", "Exit codes: 0 passed, 1 something blocks, 2 wrong usage, 3 no rights."})
final class PreflightCommand implements Callable<Integer> {
  private final Output output;
  private final EngineProvider engines;

  @Mixin private PlanTarget target = new PlanTarget();

  @Option(names = "--all", description = "What is in order, too (JSON always has it).")
  private boolean all;

  @Option(names = "--json", description = "One JSON object per line (NDJSON).")
  private boolean json;

  PreflightCommand(Output output, EngineProvider engines) {
    this.output = output;
    this.engines = engines;
  }

  @Override
  public Integer call() {
    Migration migration = MigrationAccess.of(engines);
    PlanRequest request = target.request();
    Preflight preflight = migration.preflight(request);
    show(output, preflight, json, all);
    unknownWaivers(output, request, preflight);
    if (!json) {
      preflight.findings().stream().filter(Finding::fixable).findFirst().ifPresent(this::advise);
    }
    return preflight.passed() ? ExitCodes.OK : ExitCodes.FAILURE;
  }

  static void show(Output output, Preflight preflight, boolean json, boolean all) {
    if (json) {
      preflight.findings().forEach(finding -> output.line(PreflightJson.write(finding)));
      preflight.matrix().forEach(row -> output.line(PreflightJson.write(row)));
      output.line(PreflightJson.summary(preflight));
    } else {
      new PreflightText(output.colour()).findings(preflight, all).forEach(output::line);
      PreflightText.matrix(preflight).forEach(output::line);
      output.line(PreflightText.summary(preflight));
    }
    output.flush();
  }

  /** A misspelt key would otherwise look like a waiver that does not work. */
  static void unknownWaivers(Output output, PlanRequest request, Preflight preflight) {
    request.waived().stream()
        .filter(key -> preflight.findings().stream().noneMatch(f -> f.key().equals(key)))
        .forEach(
            key ->
                output.remark("Nothing is waived: no finding has the key " + PlainText.line(key)));
  }

  private void advise(Finding finding) {
    output.remark(
        "What a fix would do: openedr-console preflight fix KEY, for example\n  openedr-console preflight fix "
            + SecurityText.argument(PlainText.line(finding.key())));
  }
}
