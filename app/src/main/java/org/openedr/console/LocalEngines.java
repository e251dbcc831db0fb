package org.openedr.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.openedr.console.cli.EngineProvider;
import org.openedr.console.config.AgentPaths;
import org.openedr.console.config.Configuration;
import org.openedr.console.config.LocalConfiguration;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineOptions;
import org.openedr.console.engine.Engines;
import org.openedr.console.engine.Machine;
import org.openedr.console.engine.RecordingException;
import org.openedr.console.engine.RecordingWriter;
import org.openedr.console.migration.LocalMigration;
import org.openedr.console.migration.Migration;
import org.openedr.console.migration.NoMigration;
import org.openedr.console.probe.MonitorRequest;
import org.openedr.console.probe.MonitorSelector;
import org.openedr.console.probe.ProbeResult;
import org.openedr.console.remote.RemoteEngine;
import org.openedr.console.remote.RemoteException;
import org.openedr.console.security.LocalSecurity;
import org.openedr.console.security.Security;

/** Gives the command line its engines: in this process, or the agent's. */
final class LocalEngines implements EngineProvider {
  private final Path bpfDirectory;
  private final MigrationOfMachine migration;

  LocalEngines(Path bpfDirectory) {
    this.bpfDirectory = bpfDirectory;
    this.migration = new MigrationOfMachine(bpfDirectory, socket());
  }

  @Override
  public Engine live(EngineOptions options, Optional<Path> recording) throws RecordingException {
    return Engines.live(
        options,
        recording.isPresent() ? RecordingWriter.create(recording.get(), Engines.clock()) : null);
  }

  @Override
  public Engine replay(EngineOptions options, Optional<Path> file, boolean paced) {
    return Engines.replay(options, file, paced);
  }

  @Override
  public Attachment attach() {
    Path socket = socket();
    if (!Files.exists(socket)) {
      return new Attachment(Optional.empty(), "", isRoot());
    }
    try {
      return new Attachment(Optional.of(RemoteEngine.attach(socket)), "", isRoot());
    } catch (RemoteException e) {
      return new Attachment(Optional.empty(), String.valueOf(e.getMessage()), isRoot());
    }
  }

  /** The folder is fixed; tests have another. */
  private static Path socket() {
    String folder = System.getProperty("openedr.run.dir");
    return folder == null
        ? AgentPaths.system().socket()
        : Path.of(folder).resolve(AgentPaths.system().socket().getFileName());
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** Root sees all by itself; others see through the agent what it lets them. */
  private Optional<Engine> eyes() {
    return isRoot() ? Optional.empty() : attach().agent();
  }

  @Override
  public Machine machine() {
    return eyes().map(Engine::machine).orElseGet(Engines::machine);
  }

  @Override
  public Security security() {
    return eyes()
        .map(Engine::security)
        .orElseGet(() -> new LocalSecurity(Path.of("/"), bpfDirectory, Clock.systemUTC()));
  }

  @Override
  public Configuration configuration() {
    return eyes()
        .map(Engine::configuration)
        .orElseGet(() -> new LocalConfiguration(AgentPaths.system().configFile()));
  }

  @Override
  public Migration migration() {
    return isRoot()
        ? migration.get()
        : new NoMigration("A migration changes what root runs: start the console with sudo.");
  }

  @Override
  public Optional<String> work() {
    return migration.present().flatMap(LocalMigration::work);
  }

  @Override
  public int guard(String runId) {
    try {
      return migration.get().guard(runId);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  @Override
  public Diagnosis diagnose(MonitorRequest request) {
    List<ProbeResult> probes = Engines.probe(bpfDirectory);
    return new Diagnosis(probes, MonitorSelector.choose(request, probes));
  }
}
