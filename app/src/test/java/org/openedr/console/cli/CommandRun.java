package org.openedr.console.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openedr.console.config.Configuration;
import org.openedr.console.config.NoConfiguration;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineOptions;
import org.openedr.console.engine.Machine;
import org.openedr.console.engine.NoMachine;
import org.openedr.console.host.Rights;
import org.openedr.console.migration.Migration;
import org.openedr.console.migration.NoMigration;
import org.openedr.console.probe.MonitorChoice;
import org.openedr.console.probe.MonitorRequest;
import org.openedr.console.probe.ProbeResult;
import org.openedr.console.security.NoSecurity;
import org.openedr.console.security.Security;

/** Runs command lines against a {@link ScriptedEngine} and keeps what they printed. */
final class CommandRun implements EngineProvider {
  final ScriptedEngine engine = new ScriptedEngine();
  final List<ProbeResult> probes = new ArrayList<>();
  final ByteArrayOutputStream out = new ByteArrayOutputStream();
  final ByteArrayOutputStream err = new ByteArrayOutputStream();
  OutputStream target = out;
  EngineOptions options;
  String started = "";
  Attachment attachment = new Attachment(Optional.empty(), "", true);
  int attempts;
  Machine machine = new NoMachine();
  Security security = new NoSecurity();
  Configuration configuration = new NoConfiguration();
  Migration migration = new NoMigration("Not here.");
  String guarded = "";
  final ScriptedOperator operator = new ScriptedOperator();

  int run(String... args) {
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
    CommandLineHead head =
        new CommandLineHead(
            new Heads(
                output,
                this,
                (e, look) -> started = "window",
                (file, level) -> agent(file, level),
                nowhere,
                Rights.USER,
                Map.of()),
            () -> operator);
    return head.commandLine()
        .setErr(new java.io.PrintWriter(err, true, StandardCharsets.UTF_8))
        .execute(args);
  }

  List<String> lines() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  String remarks() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Override
  public Engine live(EngineOptions wanted, Optional<Path> recording) {
    started = "live";
    engine.idle = wanted.monitor() == MonitorRequest.NONE;
    options = wanted;
    return engine;
  }

  @Override
  public Engine replay(EngineOptions wanted, Optional<Path> file, boolean paced) {
    started = "replay of " + file.map(Path::toString).orElse("the sample");
    options = wanted;
    return engine;
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
  public Optional<String> work() {
    return Optional.empty();
  }

  @Override
  public int guard(String runId) {
    guarded = runId;
    return 0;
  }
}
