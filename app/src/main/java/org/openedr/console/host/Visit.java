package org.openedr.console.host;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;

/** Another process of root that asks this host for a window, and waits until that has ended. */
final class Visit {
  private final SocketChannel channel;
  private final WindowRequest request;

  private Visit(SocketChannel channel, WindowRequest request) {
    this.channel = channel;
    this.request = request;
  }

  static Visit read(SocketChannel channel) throws IOException {
    return new Visit(
        channel, WindowRequest.read(new DataInputStream(Channels.newInputStream(channel))));
  }

  WindowRequest request() {
    return request;
  }

  /** The window is being opened. */
  void accept() {
    say("", false);
  }

  /**
   * @param why a sentence for the user
   */
  void refuse(String why) {
    say(why, true);
  }

  private void say(String refusal, boolean last) {
    try {
      DataOutputStream out = new DataOutputStream(Channels.newOutputStream(channel));
      out.writeUTF(refusal);
      out.flush();
      if (last) {
        channel.close();
      }
    } catch (IOException e) {
      // the visitor has gone; the window does not depend on it
    }
  }

  void ended(int exitCode) {
    try (channel) {
      new DataOutputStream(Channels.newOutputStream(channel)).writeInt(exitCode);
    } catch (IOException e) {
      // as above
    }
  }
}
