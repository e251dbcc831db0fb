package org.openedr.console.remote;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.openedr.console.backend.TestBackends;
import org.openedr.console.engine.EngineOrigin;
import org.openedr.console.engine.EventFeed;
import org.openedr.console.engine.IdleEngine;
import org.openedr.console.history.LoggedEvent;

/**
 * An agent in which nothing happens, in a process that can be killed and stopped. It says when it
 * serves and when somebody subscribes, and ends in order when a byte comes in.
 */
public final class IdleAgent {
  private IdleAgent() {}

  private static final class Engine extends IdleEngine {
    @Override
    public EventFeed subscribe(int capacity) {
      System.out.println("feeds");
      return new Feed();
    }
  }

  private static final class Feed implements EventFeed {
    @Override
    public List<LoggedEvent> poll(Duration timeout) {
      return List.of();
    }

    @Override
    public long drops() {
      return 0;
    }

    @Override
    public boolean ended() {
      return false;
    }

    @Override
    public void close() {}
  }

  /**
   * @param args socket
   */
  public static void main(String[] args) throws Exception {
    EngineOrigin origin =
        new EngineOrigin(
            EngineOrigin.Kind.AGENT, (int) ProcessHandle.current().pid(), "test", true);
    try (BackendServer server = new BackendServer(TestBackends.of(new Engine()), origin)) {
      server.listen(Path.of(args[0]), "");
      System.out.println("serves");
      var _ = System.in.read();
    }
  }
}
