package org.openedr.console.cli;

import java.util.concurrent.Callable;
import org.openedr.console.config.ConfigView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The agent's configuration, as it counts; also under the name {@code show}. */
@Command(
    name = "config",
    description = "The agent's configuration: every value that counts, and where it comes from.")
final class ConfigCommand implements Callable<Integer> {
  private final Output output;
  private final EngineProvider engines;

  @Mixin private ConfigSource source = new ConfigSource();

  ConfigCommand(Output output, EngineProvider engines) {
    this.output = output;
    this.engines = engines;
  }

  @Override
  public Integer call() {
    ConfigView view = source.open(engines).view();
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
