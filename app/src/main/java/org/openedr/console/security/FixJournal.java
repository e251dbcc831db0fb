package org.openedr.console.security;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openedr.console.base.file.ProcessLock;
import org.openedr.console.base.file.ResolvedPath;
import org.openedr.console.base.file.RootOnlyFiles;
import org.openedr.console.base.file.SmallFile;
import org.openedr.console.base.json.JsonRecords;
import org.openedr.console.base.text.PathBytes;

/**
 * The record of fixes, open and locked: a line of JSON for every file of a fix before it is
 * changed, and a line when the fix was taken back or came to nothing.
 */
record FixJournal(FileChannel channel, ProcessLock lock) implements AutoCloseable {
  static final int MOST_BYTES = 16 << 20;

  /**
   * Waits for another process that fixes.
   *
   * @throws IOException when it cannot be kept where nobody else can change it
   */
  static FixJournal open(Path root, Path file) throws IOException {
    RootOnlyFiles.prepare(root, file);
    ProcessLock lock = locked(file);
    try {
      return new FixJournal(RootOnlyFiles.append(file), lock);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Beside the record: whoever reads that would give up a lock on it. */
  private static ProcessLock locked(Path file) throws IOException {
    try {
      return ProcessLock.await(file.resolveSibling(PathBytes.of(PathBytes.name(file) + ".lock")));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("no longer waiting for the record of fixes: " + file);
    }
  }

  void begin(RecordedFix fix) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (FileChange change : fix.changes()) {
      lines.append(JsonRecords.strings(fix.line(change))).append('\n');
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
    append(JsonRecords.strings(line) + "\n");
  }

  private void append(String lines) throws IOException {
    long end = channel.size();
    boolean torn = end > 0 && lastByte(end) != '\n';
    channel.position(end);
    RootOnlyFiles.write(channel, torn ? "\n" + lines : lines);
  }

  private byte lastByte(long end) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    channel.read(last, end - 1);
    return last.get(0);
  }

  /** Fixes that were not dropped, the oldest first; empty when the record cannot be read. */
  static List<RecordedFix> read(Path root, Path file) {
    try {
      byte[] text = SmallFile.read(ResolvedPath.of(root, file), MOST_BYTES);
      return parse(new String(text, StandardCharsets.UTF_8));
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Lines that are none of ours, for example one cut short by a crash, are left out. */
  static List<RecordedFix> parse(String text) {
    Map<String, RecordedFix> fixes = new LinkedHashMap<>();
    for (String line : text.lines().toList()) {
      Map<String, String> fields = JsonRecords.readStrings(line);
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
    try (lock) {
      channel.close();
    }
  }
}
