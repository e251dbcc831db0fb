package org.openedr.console.agent;

import java.nio.file.Files;
import java.nio.file.Path;
import org.openedr.console.base.log.LogSetup;
import org.openedr.console.base.posix.InheritedSignals;
import org.openedr.console.base.posix.SystemdNotify;
import org.openedr.console.config.AgentConfig;
import org.openedr.console.config.AgentConfigFile;
import org.openedr.console.config.ConfigReading;

/** The service: loads the monitor, serves consoles, writes its log, until it is told to end. */
public final class Agent {
  private Agent() {}

  /**
   * Blocks until SIGTERM or SIGINT; reads the configuration again at SIGHUP. Returns the exit code
   * of the process: 0 after an orderly end, 1 when it cannot start now, else one of {@link
   * AgentExit}.
   */
  public static int run(AgentOptions options) {
    try (LogSetup log = LogSetup.ofProcess()) {
      ConfigReading reading = AgentConfigFile.read(options.configFile());
      ConfigProblemLog.log(log.logger(), options.configFile(), reading.problems());
      AgentConfig config = reading.config();
      if (config == null) {
        log.logger().error("The agent does not start: its configuration has errors.");
        return mayNotRead(options.configFile()) ? AgentExit.NO_RIGHTS : AgentExit.CONFIGURATION;
      }
      AgentService service =
          new AgentService(
              config,
              options,
              log,
              () -> AgentConfigFile.read(options.configFile()),
              SystemdNotify::send);
      handleSignals(service, log);
      return run(service, log);
    }
  }

  /**
   * What the service does on signals, until it ends, whatever they meant to who started it. It is
   * called on a thread of the virtual machine.
   *
   * @throws IllegalStateException on a virtual machine that cannot handle signals
   */
  static void handleSignals(AgentService service, LogSetup log) {
    InheritedSignals.handle("TERM", service::end);
    InheritedSignals.handle("INT", service::end);
    if (!InheritedSignals.handle("HUP", service::reload)) {
      log.logger()
          .warn(
              "The agent cannot reload its configuration: this process gets no SIGHUP. Restart it"
                  + " instead.");
    }
  }

  private static boolean mayNotRead(Path file) {
    return !Files.isReadable(file) && !Files.notExists(file);
  }

  static int run(AgentService service, LogSetup log) {
    try {
      return service.run();
    } catch (StartException e) {
      log.logger().error(e.text());
      return e.exitCode();
    } catch (RuntimeException
        | Error e) { // the unit starts it again; nobody else would be told why
      log.logger().error("The agent ends by an error.", e);
      throw e;
    }
  }
}
