package org.openedr.console.migration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.openedr.console.step.StrictJson;

/** A run's target in its folder, for whoever goes on after a crash. */
final class TargetFile {
  static final String NAME = "target.json";
  private static final int MOST_BYTES = 16 << 20;

  private TargetFile() {}

  /** The folder is there; root's alone. */
  static void write(Path runFolder, Target target) throws IOException {
    Durable.write(runFolder.resolve(NAME), StrictJson.pretty(target));
  }

  /**
   * Empty when nothing was staged yet.
   *
   * @throws IOException it cannot be read
   */
  static Optional<Target> read(Path runFolder) throws IOException {
    Path file = runFolder.resolve(NAME);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try (var in = Snapshot.open(file)) {
      String text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
      return Optional.of(StrictJson.read(text, Target.class));
    }
  }
}
