package org.openedr.console.cli.agent;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.openedr.console.backend.Backends;
import org.openedr.console.config.Configuration;
import org.openedr.console.config.LocalConfiguration;
import picocli.CommandLine.Option;

/** The options that all commands about the configuration have. */
final class ConfigSource {
  @Option(
      names = "--file",
      paramLabel = "FILE",
      description =
          "Another file than that of this machine's agent; read and written as the caller.")
  private @Nullable Path file;

  @Option(names = "--json", description = "One JSON object per line (NDJSON).")
  private boolean json;

  boolean json() {
    return json;
  }

  Configuration open(Backends backends) {
    return file == null ? backends.configuration() : new LocalConfiguration(file);
  }
}
