package org.openedr.console.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The kernel's own count of created tasks: the witness against a blind monitor. */
final class KernelForks {
  private KernelForks() {}

  /** {@code processes} of {@code /proc/stat} (threads included), or -1 when unreadable. */
  static long read() {
    try {
      return parse(Files.readString(Path.of("/proc/stat")));
    } catch (IOException e) {
      return -1;
    }
  }

  static long parse(String stat) {
    return stat.lines()
        .filter(line -> line.startsWith("processes "))
        .mapToLong(line -> Long.parseLong(line.substring("processes ".length()).trim()))
        .findFirst()
        .orElse(-1);
  }
}
