package org.openedr.console.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The kernel's own count of processes and threads that were made. */
final class ForkCount {
  private static final String KEY = "processes ";

  private ForkCount() {}

  /** Since boot; empty when it cannot be read. */
  static OptionalLong now() {
    try {
      return Files.readAllLines(Path.of("/proc/stat")).stream()
          .filter(line -> line.startsWith(KEY))
          .mapToLong(line -> Long.parseLong(line.substring(KEY.length()).strip()))
          .findFirst();
    } catch (IOException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
