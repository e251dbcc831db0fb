package org.openedr.console.migration;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openedr.console.event.KernelText;

/**
 * Errors in the JSON lines of a log, ours or an existing agent's.
 *
 * @param last message of the last one, escaped
 * @param problem why it could not be read, or not as a whole; empty: it was
 */
record LogErrors(int count, String last, String problem) {
  private static final int MOST_BYTES = 8 << 20; // from the end
  private static final int SHOWN = 200;
  // A quote within a string is escaped, so that these cannot match there.
  private static final Pattern ERROR =
      Pattern.compile("\"level\"\\s*:\\s*\"(error|fatal|panic)\"", Pattern.CASE_INSENSITIVE);
  private static final Pattern TIME =
      Pattern.compile("\"(?:timestamp|time|ts)\"\\s*:\\s*\"([^\"\\\\]+)\"");
  private static final Pattern MESSAGE =
      Pattern.compile("\"(?:msg|message)\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.){0,200})");

  static LogErrors since(Path log, Instant since) {
    if (!Files.isRegularFile(log, LinkOption.NOFOLLOW_LINKS)) {
      return new LogErrors(0, "", log + " is not there.");
    }
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long from = Math.max(0, file.length() - MOST_BYTES);
      byte[] bytes = new byte[(int) (file.length() - from)];
      file.seek(from);
      file.readFully(bytes);
      LogErrors found = in(new String(bytes, StandardCharsets.UTF_8), since);
      return from == 0
          ? found
          : new LogErrors(found.count, found.last, "Only the last 8 MiB were read.");
    } catch (IOException e) {
      return new LogErrors(0, "", "%s cannot be read: %s.".formatted(log, e.getMessage()));
    }
  }

  static LogErrors in(String text, Instant since) {
    int count = 0;
    String last = "";
    for (String line : text.lines().toList()) {
      if (ERROR.matcher(line).find() && !before(line, since)) {
        count++;
        last = line;
      }
    }
    return new LogErrors(count, message(last), "");
  }

  private static String message(String line) {
    Matcher matcher = MESSAGE.matcher(line);
    String message = matcher.find() ? matcher.group(1) : line;
    return KernelText.escape(message.substring(0, Math.min(SHOWN, message.length())));
  }

  /** A line without a time counts: rather once too often. */
  private static boolean before(String line, Instant since) {
    Matcher matcher = TIME.matcher(line);
    try {
      return matcher.find() && OffsetDateTime.parse(matcher.group(1)).toInstant().isBefore(since);
    } catch (DateTimeException e) {
      return false;
    }
  }
}
