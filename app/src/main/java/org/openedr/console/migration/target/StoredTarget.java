package org.openedr.console.migration.target;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.openedr.console.base.file.DurableFiles;
import org.openedr.console.base.file.FileSnapshot;
import org.openedr.console.base.json.JsonRecords;

/** A run's target in its folder, for whoever goes on after a crash. */
public final class StoredTarget {
  public static final String NAME = "target.json";
  private static final int MOST_BYTES = 16 << 20;

  private StoredTarget() {}

  /** A run may have begun before this program was exchanged. */
  private static Target read(String text) throws IOException {
    return text.contains("\"modifiedNs\"")
        ? JsonRecords.read(text, Target.class)
        : JsonRecords.readOlder(text, Target.class);
  }

  /** The folder is there; root's alone. */
  public static void write(Path runFolder, Target target) throws IOException {
    DurableFiles.replace(runFolder.resolve(NAME), JsonRecords.pretty(target));
  }

  /**
   * Empty when nothing was staged yet.
   *
   * @throws IOException it cannot be read
   */
  public static Optional<Target> read(Path runFolder) throws IOException {
    Path file = runFolder.resolve(NAME);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try (var in = FileSnapshot.open(file)) {
      String text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
      return Optional.of(read(text));
    }
  }
}
