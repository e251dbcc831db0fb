package org.openedr.console.base.proc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The kernel's own count of created tasks: the witness against a blind monitor. */
public final class ForkCounter {
  private static final Path STAT = Path.of("/proc/stat");
  private static final String KEY = "processes ";

  private ForkCounter() {}

  /**
   * Processes and threads that were created since the machine started. Any thread.
   *
   * @return empty when {@code /proc/stat} cannot be read or does not hold the number
   */
  public static OptionalLong read() {
    try {
      return parse(new String(Files.readAllBytes(STAT), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /**
   * @param stat the text of {@code /proc/stat}
   * @return empty when it does not hold the number
   */
  public static OptionalLong parse(String stat) {
    try {
      return stat.lines()
          .filter(line -> line.startsWith(KEY))
          .mapToLong(line -> Long.parseLong(line.substring(KEY.length()).strip()))
          .findFirst();
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
