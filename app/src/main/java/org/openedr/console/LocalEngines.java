package org.openedr.console;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.openedr.console.cli.EngineProvider;
import org.openedr.console.config.Configuration;
import org.openedr.console.config.NoConfiguration;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineOptions;
import org.openedr.console.engine.Engines;
import org.openedr.console.engine.Machine;
import org.openedr.console.engine.RecordingException;
import org.openedr.console.engine.RecordingWriter;
import org.openedr.console.probe.MonitorRequest;
import org.openedr.console.probe.MonitorSelector;
import org.openedr.console.probe.ProbeResult;
import org.openedr.console.security.LocalSecurity;
import org.openedr.console.security.Security;

/** Gives the command line its engines: in this process, from this machine. */
final class LocalEngines implements EngineProvider {
  private final Path bpfDirectory;

  LocalEngines(Path bpfDirectory) {
    this.bpfDirectory = bpfDirectory;
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
  public Machine machine() {
    return Engines.machine();
  }

  @Override
  public Security security() {
    return new LocalSecurity(Path.of("/"), bpfDirectory, Clock.systemUTC());
  }

  @Override
  public Configuration configuration() {
    return new NoConfiguration();
  }

  @Override
  public Diagnosis diagnose(MonitorRequest request) {
    List<ProbeResult> probes = Engines.probe(bpfDirectory);
    return new Diagnosis(probes, MonitorSelector.choose(request, probes));
  }
}
