package org.openedr.console.security;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The record of fixes, open and locked: a line of JSON for every file of a fix before it is
 * changed, and a line when the fix was taken back or came to nothing.
 */
final class FixJournal implements AutoCloseable {
  static final int MOST_BYTES = 16 << 20;

  private final FileChannel channel;
  private final FileLock lock;

  private FixJournal(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Waits for another process that fixes.
   *
   * @throws IOException when it cannot be kept where nobody else can change it
   */
  static FixJournal open(Path root, Path file) throws IOException {
    RootFiles.prepare(root, file);
    FileChannel channel = RootFiles.append(file);
    try {
      return new FixJournal(channel, channel.lock());
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw new IOException("the record of fixes is in use: " + file, e);
    }
  }

  void begin(RecordedFix fix) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Change change : fix.changes()) {
      lines.append(FlatJson.write(fix.line(change))).append('\n');
    }
    append(lines.toString());
  }

  /**
   * @param what {@code undone} or {@code dropped}
   */
  void end(String what, String id, long timeMs) throws IOException {
    Map<String, String> line = new LinkedHashMap<>();
    line.put(what, id);
    line.put("time", Long.toString(timeMs));
    append(FlatJson.write(line) + "\n");
  }

  private void append(String lines) throws IOException {
    long end = channel.size();
    boolean torn = end > 0 && lastByte(end) != '\n';
    channel.position(end);
    RootFiles.write(channel, torn ? "\n" + lines : lines);
  }

  private byte lastByte(long end) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    channel.read(last, end - 1);
    return last.get(0);
  }

  /** Fixes that were not dropped, the oldest first; empty when the record cannot be read. */
  static List<RecordedFix> read(Path root, Path file) {
    try {
      byte[] text = SmallFile.read(Located.of(root, file), MOST_BYTES);
      return parse(new String(text, StandardCharsets.UTF_8));
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Lines that are none of ours, for example one cut short by a crash, are left out. */
  static List<RecordedFix> parse(String text) {
    Map<String, RecordedFix> fixes = new LinkedHashMap<>();
    for (String line : text.lines().toList()) {
      Map<String, String> fields = FlatJson.read(line);
      if (fields.containsKey("dropped")) {
        fixes.remove(fields.get("dropped"));
      } else if (fields.containsKey("undone")) {
        fixes.computeIfPresent(fields.getOrDefault("undone", ""), (id, fix) -> fix.taken());
      } else {
        RecordedFix.of(fields).ifPresent(fix -> fixes.merge(fix.id(), fix, RecordedFix::with));
      }
    }
    return new ArrayList<>(fixes.values());
  }

  @Override
  public void close() throws IOException {
    lock.release();
    channel.close();
  }
}
