package org.openedr.console.cli.agent;

import java.nio.file.AccessMode;
import java.nio.file.Path;
import java.util.Map;
import org.openedr.console.backend.Backends;
import org.openedr.console.base.json.JsonWriter;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.cli.common.BackendCommand;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.common.Output;
import org.openedr.console.config.ConfigChange;
import org.openedr.console.config.ConfigSaved;
import org.openedr.console.config.Configuration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows a change of the configuration and, only when told to, makes it. */
abstract class ConfigChangeCommand extends BackendCommand {
  @Mixin private ConfigSource source = new ConfigSource();

  @Option(names = "--yes", description = "Do it.")
  private boolean yes;

  @Option(names = "--dry-run", description = "Only show it, even with --yes.")
  private boolean dryRun;

  ConfigChangeCommand(Output output, Backends backends) {
    super(output, backends);
  }

  /** As {@link Configuration#preview} takes them. */
  abstract Map<String, String> wanted();

  @Override
  public Integer call() {
    Configuration configuration = source.open(backends);
    String file = configuration.view().file();
    ConfigChange change = configuration.preview(wanted());
    boolean write = yes && !dryRun && change.problem() == null;
    ConfigSaved saved = write ? configuration.save(change) : new ConfigSaved(false, why(change));
    if (source.json()) {
      output.line(json(file, change, saved));
    } else {
      change.diff().lines().forEach(output::line);
      new ConfigReport(output, file).problems(change.reading());
    }
    output.flush();
    output.remark(saved.message());
    boolean refused = change.problem() != null || change.reading().config() == null;
    boolean failed = refused || (write && !saved.done());
    return failed ? failure(PathBytes.of(file), write) : ExitCodes.OK;
  }

  private static String why(ConfigChange change) {
    if (change.problem() != null) {
      return "Refused: " + change.problem();
    }
    if (change.reading().config() == null) {
      return "Nothing was written: mend the errors first, or in the same change.";
    }
    return change.diff().isEmpty()
        ? "These values are in the file already."
        : "Nothing was written. To do it: add --yes";
  }

  private static int failure(Path file, boolean write) {
    Path folder = file.toAbsolutePath().getParent();
    boolean denied =
        ConfigReport.unreadable(file)
            || (write && folder != null && ConfigReport.denied(folder, AccessMode.WRITE));
    return denied ? ExitCodes.NO_RIGHTS : ExitCodes.FAILURE;
  }

  private static String json(String file, ConfigChange change, ConfigSaved saved) {
    return JsonWriter.ofType("change")
        .put("file", file)
        .put("diff", change.diff())
        .put("valid", change.problem() == null && change.reading().config() != null)
        .put("saved", saved.done())
        .put("message", saved.message())
        .end();
  }
}
