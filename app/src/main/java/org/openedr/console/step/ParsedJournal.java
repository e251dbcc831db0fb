package org.openedr.console.step;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openedr.console.base.json.JsonRecords;

/**
 * A journal as it was read.
 *
 * @param lines all whole ones
 * @param wholeBytes where a torn last line begins, or the end
 */
record ParsedJournal(List<JournalLine> lines, long wholeBytes) {
  private static final long MOST_BYTES = 64 << 20;

  /**
   * Leaves out a last line that was cut short, because what it tells of was not done yet.
   *
   * @throws IOException it cannot be read, or is damaged in any other way
   */
  static ParsedJournal read(Path file) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException("The journal is too large to be one: " + file);
    }
    return parse(file, Files.readAllBytes(file));
  }

  private static ParsedJournal parse(Path file, byte[] bytes) throws IOException {
    List<JournalLine> lines = new ArrayList<>();
    int from = 0;
    while (from < bytes.length) {
      int end = end(bytes, from);
      if (end < 0 || (end == bytes.length - 1 && hasZero(bytes, from, end))) {
        break;
      }
      lines.add(line(file, bytes, from, end, lines.size() + 1));
      from = end + 1;
    }
    return new ParsedJournal(List.copyOf(lines), from);
  }

  private static JournalLine line(Path file, byte[] bytes, int from, int end, int number)
      throws IOException {
    try {
      var text = java.nio.ByteBuffer.wrap(bytes, from, end - from);
      String json = StandardCharsets.UTF_8.newDecoder().decode(text).toString();
      JournalLine line = JsonRecords.read(json, JournalLine.class);
      if (line.seq() != number) {
        throw new IOException("it says that it is line " + line.seq());
      }
      if ((number == 1) != (line.type() == JournalLine.Type.BEGIN)) {
        throw new IOException("a journal begins with BEGIN, once");
      }
      return line;
    } catch (CharacterCodingException e) {
      throw damaged(file, number, "it is no UTF-8");
    } catch (IOException e) {
      throw damaged(file, number, String.valueOf(e.getMessage()));
    }
  }

  private static IOException damaged(Path file, int number, String why) {
    return new IOException(format("Line %d of the journal %s is damaged: %s", number, file, why));
  }

  private static int end(byte[] bytes, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** After a power failure a file may have its new length, but zeros for what was not written. */
  private static boolean hasZero(byte[] bytes, int from, int end) {
    for (int i = from; i < end; i++) {
      if (bytes[i] == 0) {
        return true;
      }
    }
    return false;
  }
}
