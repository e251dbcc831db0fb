package org.openedr.console.cli.agent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openedr.console.backend.Backends;
import org.openedr.console.cli.common.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes keys out of the configuration. */
@Command(
    name = "unset",
    description = "Shows what taking these keys out would change in the file; with --yes does it.")
public final class ConfigUnsetCommand extends ConfigChangeCommand {
  @Parameters(paramLabel = "KEY", arity = "1..*", description = "Dotted key; its default counts.")
  private List<String> keys = new ArrayList<>();

  public ConfigUnsetCommand(Output output, Backends backends) {
    super(output, backends);
  }

  @Override
  Map<String, String> wanted() {
    Map<String, String> wanted = new LinkedHashMap<>();
    keys.forEach(key -> wanted.put(key, ""));
    return wanted;
  }
}
