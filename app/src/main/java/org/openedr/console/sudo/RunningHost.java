package org.openedr.console.sudo;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A host in another process, asked for a window on its engine. */
record RunningHost(SocketChannel channel) implements AutoCloseable {
  static RunningHost connect(Path socket) throws IOException {
    return new RunningHost(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
  }

  /**
   * Blocks until the window that it opens has ended.
   *
   * @throws HostException when the host has a window already, or goes away
   */
  WindowExit show(WindowRequest request, Consumer<String> say) throws HostException {
    try {
      request.write(new DataOutputStream(Channels.newOutputStream(channel)));
      DataInputStream in = new DataInputStream(Channels.newInputStream(channel));
      String refusal = in.readUTF();
      if (!refusal.isEmpty()) {
        throw new HostException(refusal);
      }
      say.accept(
          "The engine of the window before is still at work: this window continues with it.");
      WindowExit end = WindowExit.of(in.readInt());
      if (end != WindowExit.CLOSED) {
        throw new HostException(
            "That window has ended unexpectedly; why is said at the terminal where the console was"
                + " started first. The engine still goes on there: start the console again.");
      }
      return end;
    } catch (EOFException e) {
      throw new HostException(
          "The process that hosts the engine has ended. Start the console again.");
    } catch (IOException e) {
      throw new HostException(
          "The process that hosts the engine does not answer: "
              + e.getMessage()
              + ". Start the console again.");
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
