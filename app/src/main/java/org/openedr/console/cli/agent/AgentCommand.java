package org.openedr.console.cli.agent;

import static org.openedr.console.base.text.RootFormat.format;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.cli.common.AgentLauncher;
import org.openedr.console.cli.common.Output;
import org.openedr.console.cli.common.ProgramVersion;
import org.openedr.console.config.AgentConfigFile;
import org.openedr.console.config.ConfigReading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The service; {@code openedr-agent} is this command under its own name. */
@Command(
    name = "agent",
    description = "Runs the agent: the monitor as a service, without a window.",
    versionProvider = ProgramVersion.class)
public final class AgentCommand implements Callable<Integer> {
  private static final List<String> LEVELS = List.of("debug", "info", "warn", "error");

  private final Output output;
  private final AgentLauncher agent;

  @Option(
      names = {"--config", "-config"},
      paramLabel = "FILE",
      description = "The configuration; default ${DEFAULT-VALUE}.",
      defaultValue = "/etc/openedr/agent/config.yaml")
  private Path config = Path.of("/etc/openedr/agent/config.yaml");

  @Option(
      names = {"--validate-config", "-validate-config"},
      description = "Only read and judge the configuration; changes nothing.")
  private boolean validate;

  @Option(
      names = {"--log-level", "-log-level"},
      paramLabel = "debug|info|warn|error",
      description = "Wins over the configuration.")
  private @Nullable String logLevel;

  @Option(
      names = {"--version", "-version"},
      versionHelp = true,
      description = "Print the version.")
  @SuppressWarnings("unused") // picocli prints it
  private boolean version;

  @Option(names = "--json", description = "With --validate-config: as JSON.")
  private boolean json;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  public AgentCommand(Output output, AgentLauncher agent) {
    this.output = output;
    this.agent = agent;
  }

  @Override
  public Integer call() {
    if (validate) {
      ConfigReading reading = AgentConfigFile.read(config);
      ConfigReport report = new ConfigReport(output, PathBytes.text(config));
      return json ? report.json(reading) : report.judgment(reading);
    }
    return agent.run(config, Optional.ofNullable(logLevel).map(this::level));
  }

  private String level(String wanted) {
    String level = wanted.toLowerCase(Locale.ROOT);
    if (!LEVELS.contains(level)) {
      throw new ParameterException(
          spec.commandLine(),
          format("--log-level is '%s': it can be %s.", wanted, String.join(", ", LEVELS)));
    }
    return level;
  }
}
