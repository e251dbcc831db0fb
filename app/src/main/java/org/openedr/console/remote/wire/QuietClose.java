package org.openedr.console.remote.wire;

import java.io.Closeable;
import java.io.IOException;

/** Closing, when there is nobody to tell that it failed. */
public final class QuietClose {
  private QuietClose() {}

  public static void close(Closeable channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // It is of no use any more in any case.
    }
  }
}
