package org.openedr.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.openedr.console.backend.Backend;
import org.openedr.console.backend.Backends;
import org.openedr.console.base.posix.ProcessStart;
import org.openedr.console.base.proc.MachineClock;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.base.user.OwnUser;
import org.openedr.console.comparison.Comparisons;
import org.openedr.console.comparison.UnavailableComparisons;
import org.openedr.console.config.AgentPaths;
import org.openedr.console.config.Configuration;
import org.openedr.console.config.LocalConfiguration;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineOptions;
import org.openedr.console.engine.Engines;
import org.openedr.console.engine.source.RecordingException;
import org.openedr.console.engine.source.RecordingWriter;
import org.openedr.console.machine.LocalMachine;
import org.openedr.console.machine.Machine;
import org.openedr.console.maintenance.Maintenance;
import org.openedr.console.maintenance.UnavailableMaintenance;
import org.openedr.console.migration.Migration;
import org.openedr.console.migration.UnavailableMigration;
import org.openedr.console.migration.local.LocalMigration;
import org.openedr.console.migration.local.MigrationAssembly;
import org.openedr.console.migration.port.ObserveException;
import org.openedr.console.probe.MonitorRequest;
import org.openedr.console.probe.MonitorSelector;
import org.openedr.console.probe.ProbeResult;
import org.openedr.console.remote.RemoteEngine;
import org.openedr.console.remote.wire.RemoteException;
import org.openedr.console.security.LocalSecurity;
import org.openedr.console.security.Security;

/** Gives the front ends their backends: in this process, or the agent's. Any thread. */
final class LocalBackends implements Backends {
  private static final String NOT_ROOT =
      "A migration changes what root runs: start the console with sudo.";

  private final Path bpfDirectory;
  private final MigrationAssembly migration;

  LocalBackends(Path bpfDirectory) {
    this.bpfDirectory = bpfDirectory;
    this.migration =
        new MigrationAssembly(bpfDirectory, socket(), LocalBackends::connect, Main.class.getName());
  }

  @Override
  public Backend live(EngineOptions options, Optional<Path> recording) throws RecordingException {
    return around(
        Engines.live(
            options,
            recording.isPresent()
                ? RecordingWriter.create(recording.get(), MachineClock.now())
                : null));
  }

  /** As {@link #live(EngineOptions, Optional)}, without a recording. */
  Backend live(EngineOptions options) {
    return around(Engines.live(options, null));
  }

  @Override
  public Backend replay(EngineOptions options, Optional<Path> file, boolean paced) {
    return around(Engines.replay(options, file, paced));
  }

  /** The engine with everything else of this machine, as this process sees it. */
  private Backend around(Engine engine) {
    return new Backend(
        engine,
        new LocalMachine(() -> engine.status().ledger()),
        localSecurity(),
        localConfiguration(),
        migration(),
        comparisons(),
        maintenance());
  }

  @Override
  public Attachment attach() {
    Path socket = socket();
    if (!Files.exists(socket)) {
      return new Attachment(Optional.empty(), "", isRoot());
    }
    try {
      return new Attachment(
          Optional.of(RemoteEngine.attach(socket).with(migration(), comparisons(), maintenance())),
          "",
          isRoot());
    } catch (RemoteException e) {
      return new Attachment(Optional.empty(), String.valueOf(e.getMessage()), isRoot());
    }
  }

  private static Engine connect(Path socket) throws ObserveException {
    try {
      return RemoteEngine.attach(socket).engine();
    } catch (RemoteException e) {
      throw new ObserveException("The agent cannot be asked: " + e.getMessage());
    }
  }

  /** The folder is fixed; tests have another. */
  private static Path socket() {
    String folder = ProcessStart.property("openedr.run.dir");
    return folder == null
        ? AgentPaths.system().socket()
        : PathBytes.of(folder).resolve(AgentPaths.system().socket().getFileName());
  }

  private static boolean isRoot() {
    return OwnUser.isRoot();
  }

  /** Root sees all by itself; others see through the agent what it lets them. */
  private Optional<Backend> agentBackend() {
    return isRoot() ? Optional.empty() : attach().agent();
  }

  @Override
  public Machine machine() {
    return agentBackend().map(Backend::machine).orElseGet(LocalMachine::withoutMonitor);
  }

  @Override
  public Security security() {
    return agentBackend().map(Backend::security).orElseGet(this::localSecurity);
  }

  private Security localSecurity() {
    return new LocalSecurity(Path.of("/"), bpfDirectory, Clock.systemUTC());
  }

  @Override
  public Configuration configuration() {
    return agentBackend().map(Backend::configuration).orElseGet(LocalBackends::localConfiguration);
  }

  private static Configuration localConfiguration() {
    return new LocalConfiguration(AgentPaths.system().configFile());
  }

  @Override
  public Migration migration() {
    return isRoot() ? migration.get() : new UnavailableMigration(NOT_ROOT);
  }

  @Override
  public Comparisons comparisons() {
    return isRoot() ? migration.comparisons() : new UnavailableComparisons(NOT_ROOT);
  }

  @Override
  public Maintenance maintenance() {
    return isRoot() ? migration.maintenance() : new UnavailableMaintenance(NOT_ROOT);
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
