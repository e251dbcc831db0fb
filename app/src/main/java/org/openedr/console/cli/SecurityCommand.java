package org.openedr.console.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.openedr.console.security.SecurityFinding;
import org.openedr.console.security.SecurityLevel;
import org.openedr.console.security.SecurityReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Who may change what the agent runs. */
@Command(
    name = "security",
    description =
        "Owners, modes, certificates and hashes of the agent, judged; changes nothing. Without root"
            + " it says what it could not look at.")
final class SecurityCommand implements Callable<Integer> {
  private final Output output;
  private final EngineProvider engines;

  @Option(names = "--json", description = "One JSON object per line (NDJSON).")
  private boolean json;

  @Option(names = "--all", description = "What is as it should be, too (JSON always has it).")
  private boolean all;

  SecurityCommand(Output output, EngineProvider engines) {
    this.output = output;
    this.engines = engines;
  }

  @Override
  public Integer call() {
    SecurityReport report = engines.security().audit();
    int exitCode = exitCode(report);
    if (json) {
      report.findings().forEach(finding -> output.line(SecurityJson.write(finding)));
      output.line(SecurityJson.summary(report, exitCode));
      output.flush();
      return exitCode;
    }
    SecurityText text = new SecurityText(output.colour());
    report.findings().stream()
        .filter(finding -> all || finding.level() != SecurityLevel.OK)
        .forEach(finding -> text.write(finding).forEach(output::line));
    output.flush();
    output.remark(SecurityText.summary(report));
    List<SecurityFinding> fixable =
        report.findings().stream().filter(SecurityFinding::fixable).toList();
    if (!fixable.isEmpty()) {
      output.remark(
          "What a fix would do: console security fix KEY, for example\n  console security fix "
              + SecurityText.argument(fixable.getFirst().key()));
    }
    return exitCode;
  }

  /** 1 when something is weaker than it should be. */
  private static int exitCode(SecurityReport report) {
    return report.worst().compareTo(SecurityLevel.INFO) > 0 ? ExitCodes.FAILURE : ExitCodes.OK;
  }
}
