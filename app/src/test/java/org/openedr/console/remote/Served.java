package org.openedr.console.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.openedr.console.backend.Backend;
import org.openedr.console.backend.TestBackends;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineOptions;
import org.openedr.console.engine.EngineOrigin;
import org.openedr.console.engine.Engines;
import org.openedr.console.remote.wire.RemoteException;

/** A backend behind a socket in a folder of its own. */
public final class Served implements AutoCloseable {
  public final Path folder;
  public final Path socket;
  final Backend backend;
  public final Engine engine;
  public final BackendServer server;

  Served(Backend backend, EngineOrigin.Kind kind, String group) throws IOException {
    this.folder = Files.createTempDirectory("openedr-remote");
    this.socket = folder.resolve("engine.sock");
    this.backend = backend;
    this.engine = backend.engine();
    this.server =
        new BackendServer(
            backend, new EngineOrigin(kind, (int) ProcessHandle.current().pid(), "1.2.3", true));
    server.listen(socket, group);
  }

  public static Served agent(Backend backend) throws IOException {
    return new Served(backend, EngineOrigin.Kind.AGENT, "");
  }

  /** The bundled recording, played as fast as it goes. */
  public static Backend sample() {
    return TestBackends.local(
        Engines.replay(EngineOptions.defaults(Path.of("/nonexistent")), Optional.empty(), false));
  }

  public Backend attach() throws RemoteException {
    return RemoteEngine.attach(socket);
  }

  @Override
  public void close() throws IOException {
    server.close();
    backend.close();
    Files.deleteIfExists(socket);
    Files.delete(folder);
  }
}
