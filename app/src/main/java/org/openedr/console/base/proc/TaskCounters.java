package org.openedr.console.base.proc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The kernel's own counts of tasks: the witness against a blind monitor. */
public final class TaskCounters {
  private static final Path STAT = Path.of("/proc/stat");
  private static final Path LOAD = Path.of("/proc/loadavg");
  private static final String KEY = "processes ";
  private static final int TRIES = 5;

  private TaskCounters() {}

  /**
   * Processes and threads that were created since the machine started. Any thread.
   *
   * @return empty when {@code /proc/stat} cannot be read or does not hold the number
   */
  public static OptionalLong created() {
    return parse(text(STAT));
  }

  /**
   * Processes and threads that have ended since the machine started: those that were created, less
   * those that are there. Never too many, and never fewer than before. Any thread.
   *
   * @return empty when it cannot be told, also while tasks are created faster than this can read
   */
  public static OptionalLong ended() {
    OptionalLong before = created();
    for (int i = 0; i < TRIES && before.isPresent(); i++) {
      OptionalLong there = parseThere(text(LOAD));
      OptionalLong after = created();
      if (there.isEmpty() || after.isEmpty()) {
        return OptionalLong.empty();
      }
      if (before.equals(after)) { // nothing was created while those were counted that are there
        return OptionalLong.of(after.getAsLong() - there.getAsLong());
      }
      before = after;
    }
    return OptionalLong.empty();
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  /**
   * @param stat the text of {@code /proc/stat}
   * @return empty when it does not hold the number
   */
  static OptionalLong parse(String stat) {
    try {
      return stat.lines()
          .filter(line -> line.startsWith(KEY))
          .mapToLong(line -> Long.parseLong(line.substring(KEY.length()).strip()))
          .findFirst();
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /**
   * @param load the text of {@code /proc/loadavg}: the fourth word is tasks that run, a slash, and
   *     tasks that are there
   * @return empty when it does not hold the number
   */
  static OptionalLong parseThere(String load) {
    String[] words = load.split("\\s+");
    try {
      return words.length < 4
          ? OptionalLong.empty()
          : OptionalLong.of(Long.parseLong(words[3].substring(words[3].indexOf('/') + 1)));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
