package org.openedr.console.cli.migration;

import java.util.ArrayList;
import java.util.List;
import org.openedr.console.backend.Backends;
import org.openedr.console.base.text.TerminalText;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.common.JsonCommand;
import org.openedr.console.cli.common.Output;
import org.openedr.console.cli.run.MigrationAccess;
import org.openedr.console.cli.run.PreflightJson;
import org.openedr.console.cli.run.PreflightText;
import org.openedr.console.migration.CheckFinding;
import org.openedr.console.migration.FindingFix;
import org.openedr.console.migration.Migration;
import org.openedr.console.step.RequestResult;
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
public final class PreflightFixCommand extends JsonCommand {
  @Parameters(
      paramLabel = "KEY",
      arity = "1..*",
      description = "Keys of findings, as 'preflight' prints them.")
  private List<String> keys = new ArrayList<>();

  @Mixin private PlanTarget target = new PlanTarget();

  @Option(names = "--yes", description = "Do it.")
  private boolean yes;

  public PreflightFixCommand(Output output, Backends backends) {
    super(output, backends);
  }

  @Override
  public Integer call() {
    Migration migration = MigrationAccess.of(backends);
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
    show(() -> PreflightJson.write(preview), () -> PreflightText.fix(preview));
    if (!json && !preview.allowed()) {
      output.flush();
      output.remark("  Refused: " + TerminalText.line(preview.reason()));
    }
  }

  private boolean fix(Migration migration, FindingFix preview) {
    RequestResult done = migration.fix(preview);
    CheckFinding again = migration.check(target.request(), preview.key());
    show(
        () -> PreflightJson.write(preview.key(), done),
        () -> TerminalText.paragraph("  ", done.message()));
    show(() -> PreflightJson.write(again), () -> new PreflightText(output.colour()).finding(again));
    return done.done() && !again.blocks();
  }
}
