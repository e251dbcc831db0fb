package org.openedr.console.migration;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openedr.console.config.AgentConfig;
import org.openedr.console.config.AgentConfigFile;

/** Warnings and errors in the agent's log, which is JSON lines of ours and of existing agents. */
final class AgentLogLines {
  private static final int TAIL_BYTES = 1 << 20;
  private static final Set<String> BAD = Set.of("WARN", "ERROR", "FATAL");
  private static final Pattern TIME = Pattern.compile("\"timestamp\":\\s?\"([^\"]{20,40})\"");
  private static final Pattern LEVEL = Pattern.compile("\"level\":\\s?\"([A-Za-z]{1,8})\"");

  /** Ours has a colon in the zone, existing agents have none. */
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS[XXX][XX]", Locale.ROOT);

  /**
   * A line that is worse than information.
   *
   * @param text whole, escaped, cut
   */
  record Line(String level, String text) {
    boolean error() {
      return !level.equals("WARN");
    }
  }

  private AgentLogLines() {}

  /**
   * Where the log is by the configuration that is in force.
   *
   * @return empty when it goes to standard output
   */
  static Optional<Path> file(MigrationParts parts) {
    AgentConfig config = config(parts);
    String name = config == null ? AgentConfig.DEFAULT.logFile() : config.logFile();
    if (!name.startsWith("/")) {
      return Optional.empty();
    }
    return Optional.of(parts.root().resolve(name.substring(1)));
  }

  static @Nullable AgentConfig config(MigrationParts parts) {
    return AgentConfigFile.read(parts.paths().configFile()).config();
  }

  /**
   * Those since a time, as far as they are in the last megabyte.
   *
   * @throws IOException it cannot be read
   */
  static List<Line> since(Path file, Instant from) throws IOException {
    return tail(file)
        .lines()
        .filter(line -> isSince(line, from))
        .map(line -> new Line(level(line), Shorten.line(line)))
        .filter(line -> BAD.contains(line.level()))
        .toList();
  }

  private static String tail(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(file + " is not there, or no regular file");
    }
    try (FileChannel channel =
        FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      long from = Math.max(0, channel.size() - TAIL_BYTES);
      ByteBuffer bytes = ByteBuffer.allocate(TAIL_BYTES);
      int read = 1;
      while (bytes.hasRemaining() && read > 0) {
        read = channel.read(bytes, from + bytes.position());
      }
      return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
    }
  }

  private static boolean isSince(String line, Instant from) {
    Matcher matcher = TIME.matcher(line);
    try {
      return matcher.find() && !ISO.parse(matcher.group(1), Instant::from).isBefore(from);
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static String level(String line) {
    Matcher matcher = LEVEL.matcher(line);
    return matcher.find() ? matcher.group(1).toUpperCase(Locale.ROOT) : "";
  }
}
