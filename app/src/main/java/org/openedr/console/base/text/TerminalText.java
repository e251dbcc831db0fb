package org.openedr.console.base.text;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Text for a terminal of 80 columns, whatever it was made of. Pure. */
public final class TerminalText {
  public static final int COLUMNS = 80;

  private TerminalText() {}

  /**
   * One line that does nothing to a terminal. What is escaped already stays as it is: records of a
   * migration come so, but who prints does not rely on it.
   */
  public static String line(String text) {
    return Arrays.stream(text.split("\\\\", -1))
        .map(Escaping::escape)
        .collect(Collectors.joining("\\"));
  }

  /** Each as {@link #line} makes it; a new list. */
  public static List<String> lines(List<String> texts) {
    return texts.stream().map(TerminalText::line).toList();
  }

  /** Broken at blanks; a word that is longer than a line, like a path, stays whole. */
  public static List<String> paragraph(String indent, String text) {
    return paragraph(indent, indent, text);
  }

  /** The same, with another beginning of the first line, as wide as the indent or less. */
  public static List<String> paragraph(String first, String indent, String text) {
    List<String> lines = new ArrayList<>();
    String begin = first;
    for (String part : text.lines().toList()) {
      StringBuilder line = new StringBuilder(begin);
      boolean empty = true;
      for (String word : line(part).split(" ", -1)) {
        if (!empty && line.length() + 1 + word.length() > COLUMNS) {
          lines.add(line.toString().stripTrailing());
          line = new StringBuilder(indent);
          empty = true;
        }
        line.append(empty ? "" : " ").append(word);
        empty = false;
      }
      lines.add(line.toString().stripTrailing());
      begin = indent;
    }
    return lines;
  }

  /** {@code 812 ms}, {@code 3.2 s}, {@code 5 min 3 s}. */
  public static String duration(long ms) {
    if (ms < 1_000) {
      return ms + " ms";
    }
    if (ms < 60_000) {
      return ms / 1_000 + "." + ms % 1_000 / 100 + " s";
    }
    long seconds = ms / 1_000;
    return seconds < 3_600
        ? format("%d min %d s", seconds / 60, seconds % 60)
        : format("%d h %d min", seconds / 3_600, seconds % 3_600 / 60);
  }

  /** {@code 512 B}, {@code 12.3 KiB}. */
  public static String size(long bytes) {
    if (bytes < 1_024) {
      return bytes + " B";
    }
    double value = bytes / 1_024.0;
    for (String unit : List.of("KiB", "MiB")) {
      if (value < 1_024) {
        return format("%.1f %s", value, unit);
      }
      value /= 1_024;
    }
    return format("%.1f GiB", value);
  }
}
