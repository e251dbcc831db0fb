package org.openedr.console.sudo;

import java.nio.channels.SocketChannel;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openedr.console.backend.Backend;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineOrigin;
import org.openedr.console.migration.RunView;
import org.openedr.console.remote.BackendServer;

/** The engine and what serves it; outlives windows. Any thread. */
final class HostedBackend implements AutoCloseable {
  private final Supplier<Backend> own;
  private final String version;
  private Supplier<Backend> source;
  private @Nullable Backend backend;
  private @Nullable BackendServer server;
  private boolean closed;

  HostedBackend(Supplier<Backend> source, Supplier<Backend> own, String version) {
    this.source = source;
    this.own = own;
    this.version = version;
  }

  /** Gives a window the engine; starts it when there is none. */
  synchronized void serve(SocketChannel window) {
    if (closed) {
      return;
    }
    BackendServer present = server;
    if (present == null) {
      Backend made = source.get();
      backend = made;
      present = new BackendServer(made, origin(made.engine()));
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

  /** A run of the migration has not ended. */
  synchronized boolean migrates() {
    Backend present = backend;
    RunView run = present == null ? null : present.migration().view().run();
    return run != null && !run.state().ended();
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
    if (backend != null) {
      backend.close();
      backend = null;
    }
  }

  /** Detaches all; no engine is started any more. Idempotent. */
  @Override
  public synchronized void close() {
    closed = true;
    stop();
  }
}
