package org.openedr.console.base.log;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.json.JsonRecords;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.base.text.NameText;

/**
 * Warnings and errors in the log of an agent, ours or an existing one's: one object of JSON a line.
 */
public final class JsonLogReader {
  private static final int TAIL_BYTES = 1 << 20;
  private static final Set<String> WARNINGS = Set.of("WARN", "WARNING");
  private static final Set<String> ERRORS = Set.of("ERROR", "DPANIC", "PANIC", "FATAL");

  // What agents call these members.
  private static final List<String> TIME = List.of("timestamp", "time", "ts");
  private static final List<String> LEVEL = List.of("level");
  private static final List<String> MESSAGE = List.of("msg", "message");

  /** Ours has a colon in the zone; existing agents, logback and %z of strftime have none. */
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT);

  /**
   * A line that is worse than information.
   *
   * @param text whole, escaped, cut
   * @param message what it says, or all of it; escaped, cut
   */
  public record Line(String level, String text, String message) {
    /** Whether it is an error rather than a warning. */
    public boolean error() {
      return ERRORS.contains(level);
    }
  }

  /**
   * The end of a log.
   *
   * @param whole it begins where the log does
   */
  public record Tail(String text, boolean whole) {}

  private JsonLogReader() {}

  /**
   * Those since a time, as far as they are in the last megabyte.
   *
   * @throws IOException it cannot be read
   */
  public static List<Line> since(Path file, Instant from) throws IOException {
    return in(tail(file, TAIL_BYTES).text(), from);
  }

  /**
   * Those since a time. A line without a time that can be read is as old as the one before it, and
   * counts when there is none: rather once too often.
   */
  public static List<Line> in(String text, Instant from) {
    List<Line> found = new ArrayList<>();
    boolean since = true;
    for (String line : text.lines().filter(each -> each.startsWith("{")).toList()) {
      Map<String, String> members = JsonRecords.leadingStrings(line);
      Instant time = time(first(TIME, members));
      since = time == null ? since : !time.isBefore(from);
      String level = first(LEVEL, members).toUpperCase(Locale.ROOT);
      if (since && (WARNINGS.contains(level) || ERRORS.contains(level))) {
        String message = first(MESSAGE, members);
        found.add(
            new Line(
                level, Escaping.line(line), Escaping.line(message.isEmpty() ? line : message)));
      }
    }
    return found;
  }

  /** Without a line whose beginning is cut off. */
  public static Tail tail(Path file, int mostBytes) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(file + " is not there, or no regular file");
    }
    try (FileChannel channel =
        FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      long from = Math.max(0, channel.size() - mostBytes);
      byte[] bytes = Channels.newInputStream(channel.position(from)).readNBytes(mostBytes);
      String text = NameText.of(bytes);
      if (from == 0) {
        return new Tail(text, true);
      }
      int end = text.indexOf('\n');
      return new Tail(end < 0 ? "" : text.substring(end + 1), false);
    }
  }

  private static @Nullable Instant time(String time) {
    try {
      return time.isEmpty() ? null : ISO.parse(time, Instant::from);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static String first(List<String> names, Map<String, String> members) {
    for (String name : names) {
      if (members.containsKey(name)) {
        return members.getOrDefault(name, "");
      }
    }
    return "";
  }
}
