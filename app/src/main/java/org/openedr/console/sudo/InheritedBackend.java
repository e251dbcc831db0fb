package org.openedr.console.sudo;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.function.Supplier;
import org.openedr.console.backend.Backend;
import org.openedr.console.remote.RemoteEngine;
import org.openedr.console.remote.wire.RemoteException;

/**
 * In the window's process: the backend at the other end of standard input. There is one connection;
 * whoever asks a second time wants the engine started again, which is the host's affair.
 */
public final class InheritedBackend implements Supplier<Backend> {
  private boolean taken;

  @Override
  public synchronized Backend get() {
    if (taken) {
      System.exit(WindowExit.AGAIN.code());
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
