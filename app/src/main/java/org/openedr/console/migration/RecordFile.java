package org.openedr.console.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import org.openedr.console.step.StrictJson;

/** A small record beside a journal, replaced whole. */
final class RecordFile {
  private RecordFile() {}

  static void write(Path file, Record value) throws IOException {
    Path fresh =
        Files.createTempFile(
            Objects.requireNonNull(file.toAbsolutePath().getParent()),
            "." + file.getFileName(),
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(fresh, StrictJson.line(value));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(fresh);
      throw e;
    }
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
