package org.openedr.console.base.log;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Errors in the log of an agent, ours or an existing one's.
 *
 * @param last message of the last one, escaped
 * @param problem why it could not be read, or not as a whole; empty: it was
 */
public record LogErrors(int count, String last, String problem) {
  private static final int MOST_BYTES = 8 << 20; // from the end

  /** Those since a time; a file that cannot be read is a problem of the answer. Any thread. */
  public static LogErrors since(Path log, Instant since) {
    if (!Files.isRegularFile(log, LinkOption.NOFOLLOW_LINKS)) {
      return new LogErrors(0, "", log + " is not there.");
    }
    try {
      JsonLogReader.Tail tail = JsonLogReader.tail(log, MOST_BYTES);
      List<JsonLogReader.Line> errors =
          JsonLogReader.in(tail.text(), since).stream().filter(JsonLogReader.Line::error).toList();
      return new LogErrors(
          errors.size(),
          errors.isEmpty() ? "" : errors.getLast().message(),
          tail.whole() ? "" : "Only the last 8 MiB were read.");
    } catch (IOException e) {
      return new LogErrors(0, "", format("%s cannot be read: %s.", log, e.getMessage()));
    }
  }
}
