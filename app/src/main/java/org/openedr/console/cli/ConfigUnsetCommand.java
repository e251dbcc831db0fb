package org.openedr.console.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes keys out of the configuration. */
@Command(
    name = "unset",
    description = "Shows what taking these keys out would change in the file; with --yes does it.")
final class ConfigUnsetCommand extends ConfigChangeCommand {
  @Parameters(paramLabel = "KEY", arity = "1..*", description = "Dotted key; its default counts.")
  private List<String> keys = new ArrayList<>();

  ConfigUnsetCommand(Output output, EngineProvider engines) {
    super(output, engines);
  }

  @Override
  Map<String, String> wanted() {
    Map<String, String> wanted = new LinkedHashMap<>();
    keys.forEach(key -> wanted.put(key, ""));
    return wanted;
  }
}
