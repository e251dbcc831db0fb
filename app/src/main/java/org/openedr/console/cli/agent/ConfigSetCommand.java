package org.openedr.console.cli.agent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openedr.console.backend.Backends;
import org.openedr.console.cli.common.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sets keys of the configuration. */
@Command(
    name = "set",
    description = "Shows what setting these keys would change in the file; with --yes does it.",
    footer = {
      "",
      "Comments, order and formatting of the file are kept. For example:",
      "  config set performance.batch_size=200 'collectors.process.exclude_paths=[/tmp, /var/tmp]'"
    })
public final class ConfigSetCommand extends ConfigChangeCommand {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "KEY=VALUE",
      arity = "1..*",
      description = "Dotted key and its value in YAML.")
  private List<String> values = new ArrayList<>();

  public ConfigSetCommand(Output output, Backends backends) {
    super(output, backends);
    this.spec = CommandSpec.create();
  }

  @Override
  Map<String, String> wanted() {
    Map<String, String> wanted = new LinkedHashMap<>();
    for (String value : values) {
      int sign = value.indexOf('=');
      if (sign <= 0 || value.substring(sign + 1).isBlank()) {
        String todo = "'" + value + "' is no KEY=VALUE. For an empty text: KEY='\"\"'";
        throw new ParameterException(spec.commandLine(), todo);
      }
      if (wanted.put(value.substring(0, sign), value.substring(sign + 1)) != null) {
        String key = value.substring(0, sign);
        throw new ParameterException(spec.commandLine(), "'" + key + "' is given twice.");
      }
    }
    return wanted;
  }
}
