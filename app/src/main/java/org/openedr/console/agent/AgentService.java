package org.openedr.console.agent;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openedr.console.backend.Backend;
import org.openedr.console.base.file.DurableFiles;
import org.openedr.console.base.file.Folders;
import org.openedr.console.base.file.ProcessLock;
import org.openedr.console.base.log.LogSetup;
import org.openedr.console.comparison.UnavailableComparisons;
import org.openedr.console.config.AgentConfig;
import org.openedr.console.config.ConfigReading;
import org.openedr.console.config.LocalConfiguration;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineControl;
import org.openedr.console.engine.EngineOptions;
import org.openedr.console.engine.EngineOrigin;
import org.openedr.console.engine.EngineState;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.engine.Engines;
import org.openedr.console.machine.LocalMachine;
import org.openedr.console.machine.Machine;
import org.openedr.console.maintenance.UnavailableMaintenance;
import org.openedr.console.migration.UnavailableMigration;
import org.openedr.console.remote.BackendServer;
import org.openedr.console.security.LocalSecurity;
import org.slf4j.Logger;

/**
 * One life of the service: start, serve, reload, drain. {@link #run()} on one thread, which also
 * judges once a second how things are; {@link #end()} and {@link #reload()} on any.
 */
final class AgentService {
  private static final String NOT_IN_THE_AGENT =
      "The migration runs beside the agent, not in it: start the console with sudo.";
  private static final long TICK_NS = 1_000_000_000L;
  private static final long STATS_NS = 60 * TICK_NS;

  /** Shorter pauses are those of a busy machine, not of a thread. */
  private static final long STILL_NS = 3 * TICK_NS;

  private enum Wish {
    END,
    RELOAD
  }

  private final BlockingDeque<Wish> wishes = new LinkedBlockingDeque<>();
  private final AgentOptions options;
  private final LogSetup agentLog;
  private final Logger log;
  private final Consumer<String> notify;
  private final Supplier<ConfigReading> reread;
  private final Watchdog watchdog;

  /** What acts until a restart. */
  private final AgentConfig started;

  private AgentConfig config;

  /** Whose monitor runs: another one when a later one could not be loaded. */
  private AgentConfig monitored;

  private long movedNs = System.nanoTime();
  private boolean toldStill;

  /** Troubles of threads that systemd was told. */
  private String toldTroubles = "";

  /**
   * @param config to start with
   * @param reread the configuration as it is at a reload
   * @param notify gets what systemd is told
   */
  AgentService(
      AgentConfig config,
      AgentOptions options,
      LogSetup agentLog,
      Supplier<ConfigReading> reread,
      Consumer<String> notify) {
    this.started = config;
    this.config = config;
    this.monitored = config;
    this.options = options;
    this.agentLog = agentLog;
    this.log = agentLog.logger();
    this.reread = reread;
    this.notify = notify;
    long pid = ProcessHandle.current().pid();
    this.watchdog = new Watchdog(notify, Watchdog.intervalNs(System.getenv(), pid));
  }

  /** Drains and ends soon. */
  void end() {
    wishes.addFirst(Wish.END);
  }

  /** Reads the configuration again soon. */
  void reload() {
    if (!wishes.contains(Wish.RELOAD)) {
      wishes.add(Wish.RELOAD);
    }
  }

  /** Blocks until {@link #end()}. Returns the exit code. */
  int run() throws StartException {
    EngineOptions engineOptions = EngineSettings.of(config, options);
    try (ProcessLock _ = onlyAgent(options.paths().run().resolve("agent.lock"))) {
      openLog();
      cleanLeftovers();
      try (EngineControl steering = Engines.steered(engineOptions, null)) {
        return serve(steering, engineOptions);
      }
    }
  }

  /** One agent at a time. */
  private static ProcessLock onlyAgent(Path file) throws StartException {
    try {
      Folders.make(DurableFiles.parent(file), BackendServer.FOLDER_MODE);
      Optional<ProcessLock> lock = ProcessLock.tryTake(file);
      if (lock.isPresent()) {
        return lock.get();
      }
    } catch (AccessDeniedException e) {
      throw new StartException(
          AgentExit.NO_RIGHTS, file + " may not be written: the agent must run as root.");
    } catch (IOException e) {
      throw new StartException(AgentExit.FAILURE, file + " cannot be locked: " + e);
    }
    throw new StartException(
        AgentExit.FAILURE,
        "Another agent runs already (pid "
            + ProcessLock.holder(file).orElse("unknown")
            + ", it holds "
            + file
            + "): stop it first, for example with 'systemctl stop openedr-agent'.");
  }

  private void openLog() {
    agentLog.open(config.logFile(), options.logLevel().orElse(config.logLevel()));
    log.atInfo()
        .addKeyValue("version", options.version())
        .addKeyValue("kernel", System.getProperty("os.version"))
        .addKeyValue("pid", ProcessHandle.current().pid())
        .addKeyValue("configFile", options.configFile())
        .log("The agent starts.");
  }

  private void cleanLeftovers() {
    try (Machine machine = LocalMachine.withoutMonitor()) {
      new LeftoverPins(machine, options.paths().pins(), log).clean();
    }
  }

  private int serve(EngineControl steering, EngineOptions engineOptions) throws StartException {
    Engine engine = steering.engine();
    EngineStatus status = engine.status();
    var problem = status.problem();
    if (status.state() == EngineState.FAILED) {
      if (problem == null) {
        throw new StartException(AgentExit.FAILURE, status.monitor().reason());
      }
      StartProblem.log(log, "The agent cannot start: no monitor runs.", problem);
      return AgentExit.of(problem);
    }
    MonitorPins pins = new MonitorPins(options.paths().pins(), log);
    var session = steering.session();
    if (session != null) {
      pins.pin(session);
    }
    tellStart(status, engineOptions);
    Limits limits = new Limits(steering, log, config);
    EventFiles events = new EventFiles(engine, config, log);
    Backend backend = backend(engine);
    try (BackendServer server = new BackendServer(backend, origin())) {
      listen(server);
      notify.accept("READY=1\nSTATUS=" + statusText(status, events));
      loop(steering, limits, pins, events);
      notify.accept("STOPPING=1\nSTATUS=Detaching, and writing what was seen.");
    } finally {
      pins.unpin();
      backend.close();
      events.close();
    }
    tellLedger(engine, limits, events, "The agent ends.");
    return AgentExit.OK;
  }

  private Backend backend(Engine engine) {
    return new Backend(
        engine,
        new LocalMachine(
            () -> engine.status().ledger(), MemoryPlan.of(started).heap().seriesBytes()),
        new LocalSecurity(Path.of("/"), EngineOptions.shippedObjects(), Clock.systemUTC()),
        new LocalConfiguration(options.configFile()),
        new UnavailableMigration(NOT_IN_THE_AGENT),
        new UnavailableComparisons(NOT_IN_THE_AGENT),
        new UnavailableMaintenance(NOT_IN_THE_AGENT));
  }

  private EngineOrigin origin() {
    return new EngineOrigin(
        EngineOrigin.Kind.AGENT, (int) ProcessHandle.current().pid(), options.version(), true);
  }

  private void listen(BackendServer server) throws StartException {
    if (!config.engine().enabled()) {
      return;
    }
    try {
      server.listen(options.paths().socket(), config.engine().group());
      log.atInfo()
          .addKeyValue("socket", options.paths().socket())
          .addKeyValue("group", config.engine().group())
          .log("Consoles may attach.");
    } catch (AccessDeniedException e) {
      throw new StartException(AgentExit.NO_RIGHTS, "The socket cannot be made: " + e);
    } catch (IOException e) {
      throw new StartException(
          AgentExit.FAILURE,
          "The socket " + options.paths().socket() + " cannot be made: " + e.getMessage());
    }
  }

  private void tellStart(EngineStatus status, EngineOptions started) {
    log.atInfo()
        .addKeyValue("state", status.state())
        .addKeyValue("requested", status.monitor().requested())
        .addKeyValue("monitor", String.valueOf(status.monitor().chosen()))
        .addKeyValue("reason", status.monitor().reason())
        .addKeyValue("ringSizeKb", started.ringSizeBytes() >> 10)
        .addKeyValue("historyEvents", started.historyCapacity())
        .addKeyValue("eventBufferSize", started.queueRecords())
        .addKeyValue("samplingPer10000", started.samplingPer10000())
        .addKeyValue("maxCpuPercent", config.performance().maxCpuPercent())
        .addKeyValue("maxMemoryMb", config.performance().maxMemoryMb())
        .log("The monitor was chosen.");
  }

  private void loop(EngineControl steering, Limits limits, MonitorPins pins, EventFiles events) {
    long nextTick = System.nanoTime();
    long nextStats = nextTick + STATS_NS;
    long periodNs = watchdog.periodNs(TICK_NS);
    long nextWatch = nextTick + periodNs;
    while (true) {
      Wish wish = await(periodNs);
      if (wish == Wish.END) {
        return;
      }
      if (wish == Wish.RELOAD) {
        reload(steering, limits, pins, events);
      }
      long now = System.nanoTime();
      if (now - nextWatch >= 0) { // not sooner: a thread that waits its turn would seem to be stuck
        nextWatch = now + periodNs;
        watch(steering);
      }
      if (now - nextTick >= 0) {
        nextTick = now + TICK_NS;
        limits.tick();
        tellTroubles(steering.engine(), events);
      }
      if (now - nextStats >= 0) {
        nextStats = now + STATS_NS;
        tellLedger(steering.engine(), limits, events, "So far.");
        notify.accept("STATUS=" + statusText(steering.engine().status(), events));
      }
    }
  }

  /** At once when a thread begins to fail, or no longer does. */
  private void tellTroubles(Engine engine, EventFiles events) {
    EngineStatus status = engine.status();
    String troubles = troubles(status);
    if (!troubles.equals(toldTroubles)) {
      toldTroubles = troubles;
      notify.accept("STATUS=" + statusText(status, events));
    }
  }

  /** Of threads; empty when there are none. */
  private static String troubles(EngineStatus status) {
    return status.troubles().stream()
        .map(trouble -> "; thread " + trouble.role() + " " + trouble.kind().word())
        .collect(Collectors.joining());
  }

  /** Null: nobody wished anything in time. */
  private @Nullable Wish await(long periodNs) {
    try {
      return wishes.poll(periodNs, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      return Wish.END;
    }
  }

  private void watch(EngineControl steering) {
    long nowNs = System.nanoTime();
    if (watchdog.tick(steering.beats())) {
      movedNs = nowNs;
      toldStill = false;
    } else if (!toldStill && nowNs - movedNs >= STILL_NS) {
      log.warn("A thread of the data path has stood still for {} s.", STILL_NS / 1_000_000_000L);
      toldStill = true;
    }
  }

  private void reload(EngineControl steering, Limits limits, MonitorPins pins, EventFiles events) {
    notify.accept("RELOADING=1\nMONOTONIC_USEC=" + System.nanoTime() / 1000);
    ConfigReading reading = reread.get();
    ConfigProblemLog.log(log, options.configFile(), reading.problems());
    AgentConfig next = reading.config();
    if (next == null) {
      log.error("The configuration has errors: the one before stays in force.");
      events.reopen();
    } else {
      apply(next, steering, limits, pins);
      events.apply(config, next);
      log.atInfo()
          .addKeyValue("afterRestart", Reload.restartKeys(started, next))
          .log("The configuration was read again.");
      config = next;
    }
    notify.accept("READY=1\nSTATUS=" + statusText(steering.engine().status(), events));
  }

  private void apply(AgentConfig next, EngineControl steering, Limits limits, MonitorPins pins) {
    try {
      Reload reload = new Reload(steering, pins, options, log);
      if (reload.monitor(monitored, next)) {
        monitored = next;
      }
    } catch (StartException e) {
      log.error(e.text());
    }
    if (!next.logFile().equals(config.logFile()) || !next.logLevel().equals(config.logLevel())) {
      agentLog.open(next.logFile(), options.logLevel().orElse(next.logLevel()));
    }
    steering.paths(EngineSettings.paths(next));
    limits.apply(next);
  }

  private String statusText(EngineStatus status, EventFiles events) {
    String trouble = agentLog.trouble().isEmpty() ? events.trouble() : agentLog.trouble();
    return format(
        "%s, %.0f events/s, %d lost%s%s%s",
        status.monitor().chosen() == null ? status.state() : status.monitor().chosen(),
        status.eventsPerSecond(),
        status.ledger().lost(),
        status.restrained()
            ? format(", degraded: no arguments, %d of 10000 processes", status.samplingPer10000())
            : "",
        troubles(status),
        trouble.isEmpty() ? "" : "; " + trouble.replace('\n', ' '));
  }

  private void tellLedger(Engine engine, Limits limits, EventFiles events, String message) {
    StatsLine.write(log, message, engine.status(), limits.cost(), events.written(), events.drops());
  }
}
