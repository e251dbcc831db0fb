package org.openedr.console.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineOptions;
import org.openedr.console.engine.EngineOrigin;
import org.openedr.console.engine.Engines;

/** An engine behind a socket in a folder of its own. */
final class Served implements AutoCloseable {
  final Path folder;
  final Path socket;
  final Engine engine;
  final EngineServer server;

  Served(Engine engine, EngineOrigin.Kind kind, String group) throws IOException {
    this.folder = Files.createTempDirectory("openedr-remote");
    this.socket = folder.resolve("engine.sock");
    this.engine = engine;
    this.server =
        new EngineServer(
            engine, new EngineOrigin(kind, (int) ProcessHandle.current().pid(), "1.2.3", true));
    server.listen(socket, group);
  }

  static Served agent(Engine engine) throws IOException {
    return new Served(engine, EngineOrigin.Kind.AGENT, "");
  }

  /** The bundled recording, played as fast as it goes. */
  static Engine sample() {
    return Engines.replay(EngineOptions.defaults(Path.of("/nonexistent")), Optional.empty(), false);
  }

  Engine attach() throws RemoteException {
    return RemoteEngine.attach(socket);
  }

  @Override
  public void close() throws IOException {
    server.close();
    engine.close();
    Files.deleteIfExists(socket);
    Files.delete(folder);
  }
}
