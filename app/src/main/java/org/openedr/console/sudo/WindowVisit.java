package org.openedr.console.sudo;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;

/** Another process of root that asks this host for a window, and waits until that has ended. */
record WindowVisit(SocketChannel channel, WindowRequest request) {
  static WindowVisit read(SocketChannel channel) throws IOException {
    return new WindowVisit(
        channel, WindowRequest.read(new DataInputStream(Channels.newInputStream(channel))));
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
