package org.openedr.console.step;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.openedr.console.base.file.DurableFiles;
import org.openedr.console.base.json.JsonRecords;

/** A small record beside a journal, replaced whole. */
public final class RecordFile {
  private RecordFile() {}

  /**
   * On the disk when it returns: a reader sees the old record or the new one, whole.
   *
   * @throws IOException it could not be written; the old one is still there
   */
  public static void write(Path file, Record value) throws IOException {
    DurableFiles.replace(file, JsonRecords.line(value));
  }

  /** Empty when there is none. */
  public static <T extends Record> Optional<T> read(Path file, Class<T> type) throws IOException {
    try {
      return Optional.of(JsonRecords.read(Files.readString(file, StandardCharsets.UTF_8), type));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
