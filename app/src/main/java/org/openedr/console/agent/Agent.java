package org.openedr.console.agent;

import java.nio.file.Files;
import java.nio.file.Path;
import org.openedr.console.config.AgentConfig;
import org.openedr.console.config.AgentConfigFile;
import org.openedr.console.config.ConfigReading;
import org.openedr.console.posix.Notify;

/** The service: loads the monitor, serves consoles, writes its log, until it is told to end. */
public final class Agent {
  private Agent() {}

  /**
   * Blocks until SIGTERM or SIGINT; reads the configuration again at SIGHUP. Returns the exit code
   * of the process: 0 after an orderly end, 1 when it cannot start, 3 without the rights, 4 when
   * this kernel cannot run the monitor.
   */
  public static int run(AgentOptions options) {
    try (AgentLog log = new AgentLog()) {
      ConfigReading reading = AgentConfigFile.read(options.configFile());
      ConfigProblems.log(log.logger(), options.configFile(), reading.problems());
      AgentConfig config = reading.config();
      if (config == null) {
        log.logger().error("The agent does not start: its configuration has errors.");
        return mayNotRead(options.configFile()) ? AgentExit.NO_RIGHTS : AgentExit.FAILURE;
      }
      AgentService service =
          new AgentService(
              config, options, log, () -> AgentConfigFile.read(options.configFile()), Notify::send);
      Signals.handle(service::end, service::reload);
      return run(service, log);
    }
  }

  private static boolean mayNotRead(Path file) {
    return !Files.isReadable(file) && !Files.notExists(file);
  }

  static int run(AgentService service, AgentLog log) {
    try {
      return service.run();
    } catch (StartException e) {
      log.logger().error(e.text());
      return e.exitCode();
    }
  }
}
