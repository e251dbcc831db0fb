package org.openedr.console.base.posix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openedr.console.base.text.PathBytes;

/** What this process reads from and writes to. Any thread. */
public final class StandardStreams {
  private StandardStreams() {}

  /** Whether somebody may sit in front of standard input; false when it cannot be told. */
  public static boolean inputIsTerminal() {
    return isTerminal(Path.of("/proc/self/fd/0"));
  }

  /** Whether standard output is shown to somebody; false when it cannot be told. */
  public static boolean outputIsTerminal() {
    return isTerminal(Path.of("/proc/self/fd/1"));
  }

  private static boolean isTerminal(Path descriptor) {
    try {
      String target = PathBytes.text(Files.readSymbolicLink(descriptor));
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException e) {
      return false;
    }
  }
}
