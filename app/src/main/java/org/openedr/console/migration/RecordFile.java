package org.openedr.console.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.openedr.console.step.StrictJson;

/** A small record beside a journal, replaced whole. */
final class RecordFile {
  private RecordFile() {}

  static void write(Path file, Record value) throws IOException {
    Durable.write(file, StrictJson.line(value));
  }

  /** Empty when there is none. */
  static <T extends Record> Optional<T> read(Path file, Class<T> type) throws IOException {
    try {
      return Optional.of(StrictJson.read(Files.readString(file), type));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
