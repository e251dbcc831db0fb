package org.openedr.console.cli.agent;

import org.openedr.console.backend.Backends;
import org.openedr.console.cli.common.BackendCommand;
import org.openedr.console.cli.common.CommandException;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.common.Output;
import org.openedr.console.config.ConfigView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The agent's configuration, as it counts; also under the name {@code show}. */
@Command(
    name = "config",
    description = "The agent's configuration: every value that counts, and where it comes from.")
public final class ConfigCommand extends BackendCommand {
  @Mixin private ConfigSource source = new ConfigSource();

  public ConfigCommand(Output output, Backends backends) {
    super(output, backends);
  }

  @Override
  public Integer call() {
    ConfigView view = source.open(backends).view();
    ConfigReport report = new ConfigReport(output, view.file());
    if (source.json()) {
      return report.json(view.reading());
    }
    if (view.problem() == null) {
      report.values(view.reading().values());
    } else if (view.reading().problems().isEmpty()) {
      throw new CommandException(ExitCodes.FAILURE, view.problem());
    }
    return report.judgment(view.reading());
  }
}
