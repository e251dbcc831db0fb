package org.openedr.console.migration.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.openedr.console.base.file.FileSnapshot;
import org.openedr.console.base.text.NameText;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.migration.port.MigrationPorts;

/**
 * A world and where its files' bytes are: in a backup, or still in their places.
 *
 * @param content of a file of the manifest; absolute
 */
public record SavedState(Manifest manifest, Function<Manifest.Kept, Path> content) {

  public static SavedState backup(MigrationPorts parts, Manifest manifest) {
    Path folder = parts.backups().resolve(PathBytes.of(manifest.id()));
    return new SavedState(manifest, kept -> folder.resolve(PathBytes.of(kept.stored())));
  }

  public List<Manifest.Kept> files(Manifest.Role role) {
    return manifest.files().stream().filter(kept -> kept.role() == role).toList();
  }

  public Optional<Manifest.Kept> config() {
    return files(Manifest.Role.CONFIG).stream().findFirst();
  }

  public Optional<Manifest.Kept> object(String name) {
    return files(Manifest.Role.OBJECT).stream().filter(kept -> name(kept).equals(name)).findFirst();
  }

  public static String name(Manifest.Kept kept) {
    return kept.path().substring(kept.path().lastIndexOf('/') + 1);
  }

  /** Of a unit's file or the configuration, which are small. */
  public String text(Manifest.Kept kept) throws IOException {
    try (var in = FileSnapshot.open(content.apply(kept))) {
      return NameText.of(in.readNBytes(1 << 20));
    }
  }
}
