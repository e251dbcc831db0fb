package org.openedr.console.agent;

import java.util.concurrent.CountDownLatch;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineOptions;
import org.openedr.console.engine.EngineState;
import org.openedr.console.engine.Engines;
import org.openedr.console.posix.Notify;

/** The service: loads the monitor, serves consoles, writes its log, until it is told to end. */
public final class Agent {
  private Agent() {}

  /** Blocks until SIGTERM. Returns the exit code of the process. */
  public static int run(AgentOptions options) {
    try (Engine engine = Engines.live(EngineOptions.defaults(options.paths().objects()), null)) {
      if (engine.status().state() != EngineState.RUNNING) {
        return 1;
      }
      Notify.send("READY=1");
      new CountDownLatch(1).await();
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }
}
