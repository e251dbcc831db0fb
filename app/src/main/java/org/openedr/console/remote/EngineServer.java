package org.openedr.console.remote;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineOrigin;

/**
 * Serves one engine to any number of heads, in bounded frames. A slow, silent or hostile head harms
 * neither the engine nor the other heads: it is disconnected. Any thread.
 */
public final class EngineServer implements AutoCloseable {
  /**
   * @param origin what heads are told, for those that may change things
   */
  public EngineServer(Engine engine, EngineOrigin origin) {}

  /**
   * Listens, and checks the credentials of every peer: root may do everything, members of the group
   * may look, nobody else gets an answer. A socket file that nobody serves any more is replaced.
   *
   * @param group may be empty: root alone
   */
  public void listen(Path socket, String group) throws IOException {}

  /** Serves the other end of a private connection, which may do everything. */
  public void serve(SocketChannel channel) {}

  /** Disconnects all heads and removes the socket file; the engine stays open. Idempotent. */
  @Override
  public void close() {}
}
