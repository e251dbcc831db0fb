package org.openedr.console.host;

import java.nio.channels.SocketChannel;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineOrigin;
import org.openedr.console.remote.EngineServer;

/** The engine and what serves it; outlives windows. Any thread. */
final class HostedEngine implements AutoCloseable {
  private final Supplier<Engine> own;
  private final String version;
  private Supplier<Engine> source;
  private @Nullable Engine engine;
  private @Nullable EngineServer server;
  private boolean closed;

  HostedEngine(Supplier<Engine> source, Supplier<Engine> own, String version) {
    this.source = source;
    this.own = own;
    this.version = version;
  }

  /** Gives a window the engine; starts it when there is none. */
  synchronized void serve(SocketChannel window) {
    if (closed) {
      return;
    }
    EngineServer present = server;
    if (present == null) {
      Engine made = source.get();
      engine = made;
      present = new EngineServer(made, origin(made));
      server = present;
    }
    present.serve(window);
  }

  /** What the host itself is attached to is told as it is. */
  private EngineOrigin origin(Engine made) {
    EngineOrigin origin = made.origin();
    return origin.kind() == EngineOrigin.Kind.HERE
        ? new EngineOrigin(
            EngineOrigin.Kind.HOST, (int) ProcessHandle.current().pid(), version, true)
        : origin;
  }

  /** The next window gets a new engine. */
  synchronized void restart(boolean withMonitor) {
    stop();
    if (withMonitor) {
      source = own;
    }
  }

  private void stop() {
    if (server != null) {
      server.close();
      server = null;
    }
    if (engine != null) {
      engine.close();
      engine = null;
    }
  }

  /** Detaches all; no engine is started any more. Idempotent. */
  @Override
  public synchronized void close() {
    closed = true;
    stop();
  }
}
