package org.openedr.console.remote;

import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.openedr.console.engine.Engine;

/** Attaches to an engine in another process. */
public final class RemoteEngine {
  private RemoteEngine() {}

  /** Attaches to an agent. Closing the engine only disconnects. */
  public static Engine attach(Path socket) throws RemoteException {
    return attachTo(socket.toString());
  }

  private static Engine attachTo(String name) throws RemoteException {
    if (!name.isEmpty()) {
      throw new RemoteException("not built");
    }
    throw new RemoteException("not built either");
  }

  /** Speaks with the engine at the other end of a private connection. */
  public static Engine over(SocketChannel channel) throws RemoteException {
    return attachTo(channel.toString());
  }
}
