package org.openedr.console.migration;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.openedr.console.event.KernelText;

/** A manifest decides what root writes where: only files of the agent, in their own places. */
final class ManifestRules {
  private static final int PERMISSIONS = 07777;

  private ManifestRules() {}

  /**
   * @throws IOException what it must not say
   */
  static void check(MigrationParts parts, String id, Manifest manifest) throws IOException {
    if (manifest.format() != Manifest.FORMAT) {
      throw new IOException(
          "its format is %d; this program knows %d".formatted(manifest.format(), Manifest.FORMAT));
    }
    if (!id.equals(manifest.id())) {
      throw new IOException("its manifest is that of " + KernelText.escape(manifest.id()));
    }
    Set<String> places = new HashSet<>();
    for (Manifest.Kept kept : manifest.files()) {
      Path place = Place.in(parts.root(), kept.path());
      boolean right =
          mayBe(parts, kept.role(), place)
              && kept.stored().equals(BackupFolder.FILES + kept.path())
              && (kept.mode() & ~PERMISSIONS) == 0
              && places.add(kept.path());
      if (!right) {
        throw new IOException(
            "%s is no place of %s".formatted(KernelText.escape(kept.path()), kept.role()));
      }
    }
  }

  private static boolean mayBe(MigrationParts parts, Manifest.Role role, Path place) {
    Path folder = Durable.parent(place);
    return switch (role) {
      case OBJECT -> folder.equals(parts.paths().objects());
      case CONFIG -> place.equals(parts.paths().configFile());
      case UNIT -> place.equals(parts.unitFile());
      case DROP_IN -> folder.equals(parts.dropIns()) && Place.name(place).endsWith(".conf");
    };
  }
}
