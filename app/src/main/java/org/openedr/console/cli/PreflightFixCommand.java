package org.openedr.console.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openedr.console.event.PlainText;
import org.openedr.console.migration.Finding;
import org.openedr.console.migration.FindingFix;
import org.openedr.console.migration.FixDone;
import org.openedr.console.migration.Migration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Carries out the remedies of findings; shows first what would change. */
@Command(
    name = "fix",
    description =
        "Shows what the remedies of findings would change; with --yes does it, and checks again.",
    footer = {
      "",
      "Exit codes: 0 all was done (or can be done), 1 something was refused or still blocks."
    })
final class PreflightFixCommand implements Callable<Integer> {
  private final Output output;
  private final EngineProvider engines;

  @Parameters(
      paramLabel = "KEY",
      arity = "1..*",
      description = "Keys of findings, as 'preflight' prints them.")
  private List<String> keys = new ArrayList<>();

  @Mixin private PlanTarget target = new PlanTarget();

  @Option(names = "--yes", description = "Do it.")
  private boolean yes;

  @Option(names = "--json", description = "One JSON object per line (NDJSON).")
  private boolean json;

  PreflightFixCommand(Output output, EngineProvider engines) {
    this.output = output;
    this.engines = engines;
  }

  @Override
  public Integer call() {
    Migration migration = MigrationAccess.of(engines);
    boolean complete = true;
    boolean offered = false;
    for (String key : keys) {
      FindingFix preview = migration.previewFix(key);
      show(preview);
      offered |= preview.allowed();
      complete &= preview.allowed() && (!yes || fix(migration, preview));
    }
    output.flush();
    if (!yes) {
      output.remark("Nothing was changed." + (offered ? " To do it: add --yes" : ""));
    }
    return complete ? ExitCodes.OK : ExitCodes.FAILURE;
  }

  private void show(FindingFix preview) {
    if (json) {
      output.line(PreflightJson.write(preview));
      return;
    }
    PreflightText.fix(preview).forEach(output::line);
    if (!preview.allowed()) {
      output.flush();
      output.remark("  Refused: " + PlainText.line(preview.reason()));
    }
  }

  private boolean fix(Migration migration, FindingFix preview) {
    FixDone done = migration.fix(preview);
    Finding again = migration.check(target.request(), preview.key());
    if (json) {
      output.line(PreflightJson.write(preview.key(), done));
      output.line(PreflightJson.write(again));
    } else {
      PlainText.paragraph("  ", done.message()).forEach(output::line);
      new PreflightText(output.colour()).finding(again).forEach(output::line);
    }
    return done.done() && !again.blocks();
  }
}
