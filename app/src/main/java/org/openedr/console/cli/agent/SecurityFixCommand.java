package org.openedr.console.cli.agent;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.openedr.console.backend.Backends;
import org.openedr.console.cli.common.CommandException;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.common.JsonCommand;
import org.openedr.console.cli.common.Output;
import org.openedr.console.security.FixResult;
import org.openedr.console.security.Security;
import org.openedr.console.security.SecurityCheck;
import org.openedr.console.security.SecurityFinding;
import org.openedr.console.security.SecurityFix;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes away what owners and modes give too much; shows first what would change. */
@Command(name = "fix", description = "Shows what fixing findings would change; with --yes does it.")
public final class SecurityFixCommand extends JsonCommand {
  @Parameters(
      paramLabel = "KEY",
      arity = "0..*",
      description =
          "Keys of findings, as 'security' prints them. The key of an object-hash records its hash"
              + " as known.")
  private List<String> keys = new ArrayList<>();

  @Option(
      names = "--all",
      description = "Everything that can be fixed, but object hashes, which need to be named.")
  private boolean all;

  @Option(names = "--yes", description = "Do it.")
  private boolean yes;

  public SecurityFixCommand(Output output, Backends backends) {
    super(output, backends);
  }

  @Override
  public Integer call() {
    if (keys.isEmpty() != all) {
      throw new CommandException(
          ExitCodes.USAGE, "Name the keys of findings, or --all, and not both.");
    }
    Security security = backends.security();
    boolean complete = true;
    for (String key : all ? fixable(security) : keys) {
      SecurityFix preview = security.preview(key);
      show(preview);
      complete &= yes ? fix(security, preview) : preview.allowed();
    }
    output.flush();
    if (!yes) {
      output.remark("Nothing was changed. To do it: add --yes");
    }
    return complete ? ExitCodes.OK : ExitCodes.FAILURE;
  }

  /** Directories first, from the root down: below one that others can write nothing is fixed. */
  private static List<String> fixable(Security security) {
    return security.audit().findings().stream()
        .filter(finding -> finding.fixable() && finding.check() != SecurityCheck.OBJECT_HASH)
        .sorted(
            Comparator.comparing((SecurityFinding f) -> f.check() != SecurityCheck.PARENT_DIRECTORY)
                .thenComparingInt(f -> f.subject().length()))
        .map(SecurityFinding::key)
        .toList();
  }

  private void show(SecurityFix preview) {
    show(() -> SecurityJson.write(preview), () -> SecurityText.write(preview));
    if (!json && !preview.allowed()) {
      output.flush();
      output.remark("  Refused: " + preview.reason());
    }
  }

  private boolean fix(Security security, SecurityFix preview) {
    if (!preview.allowed()) {
      return false;
    }
    FixResult result = security.fix(preview);
    show(
        () -> SecurityJson.write("fixed", preview.findingKey(), result),
        () -> List.of("  " + result.message()));
    return result.done();
  }
}
