package org.openedr.console.host;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.function.Supplier;
import org.openedr.console.engine.Engine;
import org.openedr.console.remote.RemoteEngine;
import org.openedr.console.remote.RemoteException;

/**
 * In the window's process: the engine at the other end of standard input. There is one connection;
 * whoever asks a second time wants the engine started again, which is the host's affair.
 */
public final class InheritedEngine implements Supplier<Engine> {
  private boolean taken;

  @Override
  public synchronized Engine get() {
    if (taken) {
      System.exit(WindowEnd.AGAIN.code());
    }
    taken = true;
    try {
      if (System.inheritedChannel() instanceof SocketChannel channel) {
        return RemoteEngine.over(channel);
      }
    } catch (IOException | RemoteException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
    throw new IllegalStateException(
        "Standard input is no connection to an engine: --hosted is for the program itself.");
  }
}
