package org.openedr.console.cli.migration;

import org.openedr.console.backend.Backends;
import org.openedr.console.base.text.ShellWord;
import org.openedr.console.base.text.TerminalText;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.common.JsonCommand;
import org.openedr.console.cli.common.Output;
import org.openedr.console.cli.run.MigrationAccess;
import org.openedr.console.cli.run.PreflightText;
import org.openedr.console.migration.CheckFinding;
import org.openedr.console.migration.Migration;
import org.openedr.console.migration.PreflightResult;
import org.openedr.console.migration.RunRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Everything a migration needs, checked. */
@Command(
    name = "preflight",
    description = "Checks everything that a migration, or the way back, needs; changes nothing.",
    footer = {"", "Exit codes: 0 passed, 1 something blocks, 2 wrong usage, 3 no rights."})
public final class PreflightCommand extends JsonCommand {
  @Mixin private PlanTarget target = new PlanTarget();

  @Option(names = "--all", description = "What is in order, too (JSON always has it).")
  private boolean all;

  public PreflightCommand(Output output, Backends backends) {
    super(output, backends);
  }

  @Override
  public Integer call() {
    Migration migration = MigrationAccess.of(backends);
    RunRequest request = target.request();
    PreflightResult preflight = migration.preflight(request);
    PreflightText.show(output, preflight, json, all);
    PreflightText.unknownWaivers(output, request, preflight);
    if (!json) {
      preflight.findings().stream()
          .filter(CheckFinding::fixable)
          .findFirst()
          .ifPresent(this::advise);
    }
    return preflight.passed() ? ExitCodes.OK : ExitCodes.FAILURE;
  }

  private void advise(CheckFinding finding) {
    output.remark(
        "What a fix would do: openedr-console preflight fix KEY, for example\n"
            + "  openedr-console preflight fix "
            + ShellWord.quoted(TerminalText.line(finding.key())));
  }
}
