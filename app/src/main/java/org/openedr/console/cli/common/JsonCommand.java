package org.openedr.console.cli.common;

import java.util.List;
import java.util.function.Supplier;
import org.openedr.console.backend.Backends;
import picocli.CommandLine.Option;

/** A {@link BackendCommand} that writes for people or, line by line, for scripts. */
public abstract class JsonCommand extends BackendCommand {
  @Option(names = "--json", description = "One JSON object per line (NDJSON).")
  protected boolean json;

  protected JsonCommand(Output output, Backends backends) {
    super(output, backends);
  }

  /** One object for scripts, or lines for people; neither is made when it is not asked for. */
  protected void show(Supplier<String> object, Supplier<List<String>> lines) {
    (json ? List.of(object.get()) : lines.get()).forEach(output::line);
  }
}
