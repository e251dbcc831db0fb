package org.openedr.console.cli.window;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openedr.console.backend.Backend;
import org.openedr.console.backend.Backends;
import org.openedr.console.backend.TestBackends;
import org.openedr.console.cli.ConsoleCommandLine;
import org.openedr.console.cli.ScriptedEngine;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.common.Output;
import org.openedr.console.cli.common.ScriptedOperator;
import org.openedr.console.comparison.Comparisons;
import org.openedr.console.comparison.UnavailableComparisons;
import org.openedr.console.config.Configuration;
import org.openedr.console.config.NoConfiguration;
import org.openedr.console.engine.EngineOptions;
import org.openedr.console.machine.Machine;
import org.openedr.console.machine.UnavailableMachine;
import org.openedr.console.maintenance.Maintenance;
import org.openedr.console.maintenance.UnavailableMaintenance;
import org.openedr.console.migration.Migration;
import org.openedr.console.migration.UnavailableMigration;
import org.openedr.console.probe.MonitorChoice;
import org.openedr.console.probe.MonitorRequest;
import org.openedr.console.probe.ProbeResult;
import org.openedr.console.security.NoSecurity;
import org.openedr.console.security.Security;
import org.openedr.console.sudo.UserRights;

/** Runs command lines against a {@link ScriptedEngine} and keeps what they printed. */
public final class CommandRun implements Backends {
  public final ScriptedEngine engine = new ScriptedEngine();
  public final List<ProbeResult> probes = new ArrayList<>();
  public final ByteArrayOutputStream out = new ByteArrayOutputStream();
  final ByteArrayOutputStream err = new ByteArrayOutputStream();
  public OutputStream target = out;
  public EngineOptions options;
  public String started = "";
  public Attachment attachment = new Attachment(Optional.empty(), "", true);
  public int attempts;
  public Machine machine = new UnavailableMachine();
  public Security security = new NoSecurity();
  public Configuration configuration = new NoConfiguration();
  public Migration migration = new UnavailableMigration("Not here.");
  public Comparisons comparisons = new UnavailableComparisons("Not here.");
  public Maintenance maintenance = new UnavailableMaintenance("Not here.");
  public String guarded = "";
  public final ScriptedOperator operator = new ScriptedOperator();

  public int run(String... args) {
    Output output =
        new Output(
            target,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            StandardCharsets.UTF_8,
            false);
    X11Display nowhere =
        new X11Display(
            Map.of(),
            Path.of("/nonexistent"),
            () -> new DisplayAdvice(SessionType.UNKNOWN, "somebody"));
    ConsoleCommandLine head =
        new ConsoleCommandLine(
            new CommandContext(
                output,
                this,
                (e, look) -> started = "window",
                (file, level) -> agent(file, level),
                nowhere,
                UserRights.USER,
                Map.of()),
            () -> operator);
    return head.run(args);
  }

  public List<String> lines() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  public String remarks() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Override
  public Backend live(EngineOptions wanted, Optional<Path> recording) {
    started = "live";
    engine.idle = wanted.monitor() == MonitorRequest.NONE;
    options = wanted;
    return backend();
  }

  @Override
  public Backend replay(EngineOptions wanted, Optional<Path> file, boolean paced) {
    started = "replay of " + file.map(Path::toString).orElse("the sample");
    options = wanted;
    return backend();
  }

  /** The scripted engine with the parts that the test has set. */
  public Backend backend() {
    return TestBackends.of(engine, machine, security, configuration, migration);
  }

  private int agent(Path file, Optional<String> level) {
    started = "agent " + file + level.map(name -> " at " + name).orElse("");
    return ExitCodes.OK;
  }

  @Override
  public Attachment attach() {
    attempts++;
    return attachment;
  }

  @Override
  public Security security() {
    return security;
  }

  @Override
  public Configuration configuration() {
    return configuration;
  }

  @Override
  public Machine machine() {
    return machine;
  }

  @Override
  public Diagnosis diagnose(MonitorRequest request) {
    return new Diagnosis(probes, new MonitorChoice(request, engine.chosen, "as probed"));
  }

  @Override
  public Migration migration() {
    return migration;
  }

  @Override
  public Comparisons comparisons() {
    return comparisons;
  }

  @Override
  public Maintenance maintenance() {
    return maintenance;
  }

  @Override
  public Optional<String> work() {
    return Optional.empty();
  }

  @Override
  public int guard(String runId) {
    guarded = runId;
    return 0;
  }
}
