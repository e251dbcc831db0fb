package org.openedr.console.cli.agent;

import java.util.List;
import org.openedr.console.backend.Backends;
import org.openedr.console.base.text.ShellWord;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.common.JsonCommand;
import org.openedr.console.cli.common.Output;
import org.openedr.console.finding.Severity;
import org.openedr.console.security.SecurityFinding;
import org.openedr.console.security.SecurityReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Who may change what the agent runs. */
@Command(
    name = "security",
    description =
        "Owners, modes, certificates and hashes of the agent, judged; changes nothing. Without root"
            + " it says what it could not look at.")
public final class SecurityCommand extends JsonCommand {
  @Option(names = "--all", description = "What is as it should be, too (JSON always has it).")
  private boolean all;

  public SecurityCommand(Output output, Backends backends) {
    super(output, backends);
  }

  @Override
  public Integer call() {
    SecurityReport report = backends.security().audit();
    int exitCode = exitCode(report);
    if (json) {
      report.findings().forEach(finding -> output.line(SecurityJson.write(finding)));
      output.line(SecurityJson.summary(report, exitCode));
      output.flush();
      return exitCode;
    }
    SecurityText text = new SecurityText(output.colour());
    report.findings().stream()
        .filter(finding -> all || finding.level() != Severity.OK)
        .forEach(finding -> text.write(finding).forEach(output::line));
    output.flush();
    output.remark(SecurityText.summary(report));
    List<SecurityFinding> fixable =
        report.findings().stream().filter(SecurityFinding::fixable).toList();
    if (!fixable.isEmpty()) {
      output.remark(
          "What a fix would do: openedr-console security fix KEY, for example\n"
              + "  openedr-console security fix "
              + ShellWord.quoted(fixable.getFirst().key()));
    }
    return exitCode;
  }

  /** 1 when something is weaker than it should be. */
  private static int exitCode(SecurityReport report) {
    return report.worst().compareTo(Severity.INFO) > 0 ? ExitCodes.FAILURE : ExitCodes.OK;
  }
}
