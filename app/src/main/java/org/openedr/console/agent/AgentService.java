package org.openedr.console.agent;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openedr.console.config.AgentConfig;
import org.openedr.console.config.ConfigReading;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineOptions;
import org.openedr.console.engine.EngineOrigin;
import org.openedr.console.engine.EngineState;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.engine.Engines;
import org.openedr.console.engine.EventFeed;
import org.openedr.console.engine.Machine;
import org.openedr.console.engine.Steering;
import org.openedr.console.export.EventJson;
import org.openedr.console.history.EventFilter;
import org.openedr.console.history.EventQuery;
import org.openedr.console.history.LoggedEvent;
import org.openedr.console.process.UserNames;
import org.openedr.console.remote.EngineServer;
import org.slf4j.Logger;

/**
 * One life of the service: start, serve, reload, drain. {@link #run()} on one thread, which also
 * judges once a second how things are; {@link #end()} and {@link #reload()} on any.
 */
final class AgentService {
  private static final long TICK_NS = 1_000_000_000L;
  private static final long STATS_NS = 60 * TICK_NS;

  private enum Wish {
    END,
    RELOAD
  }

  private final BlockingQueue<Wish> wishes = new LinkedBlockingQueue<>();
  private final AgentOptions options;
  private final AgentLog agentLog;
  private final Logger log;
  private final Consumer<String> notify;
  private final Supplier<ConfigReading> reread;
  private final Watchdog watchdog;
  private AgentConfig config;

  /** Whose monitor runs: another one when a later one could not be loaded. */
  private AgentConfig monitored;

  private @Nullable EventFileWriter events;
  private boolean moving = true;

  /**
   * @param config to start with
   * @param reread the configuration as it is at a reload
   * @param notify gets what systemd is told
   */
  AgentService(
      AgentConfig config,
      AgentOptions options,
      AgentLog agentLog,
      Supplier<ConfigReading> reread,
      Consumer<String> notify) {
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
    wishes.add(Wish.END);
  }

  /** Reads the configuration again soon. */
  void reload() {
    wishes.add(Wish.RELOAD);
  }

  /** Blocks until {@link #end()}. Returns the exit code. */
  int run() throws StartException {
    EngineOptions engineOptions = EngineSettings.of(config, options);
    try (InstanceLock _ = InstanceLock.take(options.paths().run())) {
      openLog();
      cleanLeftovers();
      try (Steering steering = Engines.steered(engineOptions, null)) {
        return serve(steering, engineOptions);
      }
    }
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
    try (Machine machine = Engines.machine()) {
      new LeftoverPins(machine, options.paths().pins(), log).clean();
    }
  }

  private int serve(Steering steering, EngineOptions engineOptions) throws StartException {
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
    events = openEvents(engine, config, true);
    try (EngineServer server = new EngineServer(engine, origin())) {
      listen(server);
      notify.accept("READY=1\nSTATUS=" + statusText(status));
      loop(steering, limits, pins);
      notify.accept("STOPPING=1\nSTATUS=Detaching, and writing what was seen.");
    } finally {
      pins.unpin();
      steering.close();
      closeEvents();
    }
    tellLedger(engine, limits, "The agent ends.");
    return AgentExit.OK;
  }

  private EngineOrigin origin() {
    return new EngineOrigin(
        EngineOrigin.Kind.AGENT, (int) ProcessHandle.current().pid(), options.version(), true);
  }

  private void listen(EngineServer server) throws StartException {
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

  private @Nullable EventFileWriter openEvents(Engine engine, AgentConfig with, boolean fromStart) {
    if (with.events().file().isEmpty()) {
      return null;
    }
    EventJson json = new EventJson(engine.status().clock(), UserNames.local());
    EventFeed feed = engine.subscribe(with.performance().eventBufferSize());
    List<LoggedEvent> seen =
        fromStart
            ? engine
                .events(EventQuery.since(EventFilter.ALL, 0, Integer.MAX_VALUE))
                .events()
                .reversed()
            : List.of();
    EventFileWriter writer = new EventFileWriter(with, feed, seen, json::write, log);
    writer.start();
    return writer;
  }

  private void closeEvents() {
    if (events != null) {
      events.close();
    }
  }

  private void loop(Steering steering, Limits limits, MonitorPins pins) {
    long nextTick = System.nanoTime();
    long nextStats = nextTick + STATS_NS;
    while (true) {
      Wish wish = await();
      if (wish == Wish.END) {
        return;
      }
      if (wish == Wish.RELOAD) {
        reload(steering, limits, pins);
      }
      watch(steering);
      long now = System.nanoTime();
      if (now - nextTick >= 0) {
        nextTick = now + TICK_NS;
        limits.tick();
      }
      if (now - nextStats >= 0) {
        nextStats = now + STATS_NS;
        tellLedger(steering.engine(), limits, "So far.");
        notify.accept("STATUS=" + statusText(steering.engine().status()));
      }
    }
  }

  /** Null: nobody wished anything in time. */
  private @Nullable Wish await() {
    try {
      return wishes.poll(watchdog.periodNs(TICK_NS), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      return Wish.END;
    }
  }

  private void watch(Steering steering) {
    boolean now = watchdog.tick(steering.beats());
    if (moving && !now) {
      log.warn("A thread of the data path stands still.");
    }
    moving = now;
  }

  private void reload(Steering steering, Limits limits, MonitorPins pins) {
    notify.accept("RELOADING=1\nMONOTONIC_USEC=" + System.nanoTime() / 1000);
    ConfigReading reading = reread.get();
    ConfigProblems.log(log, options.configFile(), reading.problems());
    AgentConfig next = reading.config();
    if (next == null) {
      log.error("The configuration has errors: the one before stays in force.");
    } else {
      apply(next, steering, limits, pins);
    }
    notify.accept("READY=1\nSTATUS=" + statusText(steering.engine().status()));
  }

  private void apply(AgentConfig next, Steering steering, Limits limits, MonitorPins pins) {
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
    if (!next.events().equals(config.events())) {
      closeEvents();
      events = openEvents(steering.engine(), next, false);
    } else if (events != null) {
      events.limits(next.performance());
    }
    log.atInfo()
        .addKeyValue("afterRestart", Reload.restartKeys(config, next))
        .log("The configuration was read again.");
    config = next;
  }

  private String statusText(EngineStatus status) {
    String trouble =
        Optional.of(agentLog.trouble())
            .filter(text -> !text.isEmpty())
            .or(() -> Optional.ofNullable(events).map(EventFileWriter::trouble))
            .orElse("");
    return "%s, %.0f events/s, %d lost%s"
        .formatted(
            status.monitor().chosen() == null ? status.state() : status.monitor().chosen(),
            status.eventsPerSecond(),
            status.ledger().lost(),
            trouble.isEmpty() ? "" : "; " + trouble.replace('\n', ' '));
  }

  private void tellLedger(Engine engine, Limits limits, String message) {
    EventFileWriter file = events;
    StatsLine.write(
        log,
        message,
        engine.status(),
        limits.cost(),
        file == null ? 0 : file.written(),
        file == null ? 0 : file.drops());
  }
}
