package org.openedr.console.migration.backup;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.openedr.console.base.file.DurableFiles;
import org.openedr.console.base.file.RootedPath;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.migration.port.MigrationPorts;

/** A manifest decides what root writes where: only files of the agent, in their own places. */
final class ManifestRules {
  private static final int PERMISSIONS = 07777;

  private ManifestRules() {}

  /**
   * @throws IOException what it must not say
   */
  static void check(MigrationPorts parts, String id, Manifest manifest) throws IOException {
    if (manifest.format() != Manifest.FORMAT && manifest.format() != Manifest.OLDER) {
      throw new IOException(
          format("its format is %d; this program knows %d", manifest.format(), Manifest.FORMAT));
    }
    if (!id.equals(manifest.id())) {
      throw new IOException("its manifest is that of " + Escaping.escape(manifest.id()));
    }
    Manifest.FolderKept folder = manifest.folder();
    if (folder != null && (folder.mode() & ~PERMISSIONS) != 0) {
      throw new IOException(
          "a folder cannot have the mode " + Integer.toOctalString(folder.mode()));
    }
    Set<String> places = new HashSet<>();
    for (Manifest.Kept kept : manifest.files()) {
      Path place = RootedPath.in(parts.root(), kept.path());
      boolean right =
          mayBe(parts, kept.role(), place)
              && kept.stored().equals(BackupFolder.FILES + kept.path())
              && (kept.mode() & ~PERMISSIONS) == 0
              && places.add(kept.path());
      if (!right) {
        throw new IOException(
            format("%s is no place of %s", Escaping.escape(kept.path()), kept.role()));
      }
    }
  }

  private static boolean mayBe(MigrationPorts parts, Manifest.Role role, Path place) {
    Path folder = DurableFiles.parent(place);
    return switch (role) {
      case OBJECT -> folder.equals(parts.paths().objects());
      case CONFIG -> place.equals(parts.paths().configFile());
      case UNIT -> place.equals(parts.unitFile());
      case DROP_IN -> folder.equals(parts.dropIns()) && RootedPath.name(place).endsWith(".conf");
    };
  }
}
