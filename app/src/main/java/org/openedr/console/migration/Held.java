package org.openedr.console.migration;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/**
 * A world and where its files' bytes are: in a backup, or still in their places.
 *
 * @param content of a file of the manifest; absolute
 */
record Held(Manifest manifest, Function<Manifest.Kept, Path> content) {

  static Held backup(MigrationParts parts, Manifest manifest) {
    Path folder = parts.backups().resolve(manifest.id());
    return new Held(manifest, kept -> folder.resolve(kept.stored()));
  }

  /** The run's own backup; before there is one, the machine itself. */
  static Held before(RunContext context, StepLog log) throws StepException {
    MigrationParts parts = context.parts();
    if (context.hasBefore()) {
      return backup(parts, context.before());
    }
    Manifest now = Present.manifest(parts, context.runId(), log);
    return new Held(now, kept -> parts.root().resolve(kept.path().substring(1)));
  }

  List<Manifest.Kept> files(Manifest.Role role) {
    return manifest.files().stream().filter(kept -> kept.role() == role).toList();
  }

  Optional<Manifest.Kept> config() {
    return files(Manifest.Role.CONFIG).stream().findFirst();
  }

  Optional<Manifest.Kept> object(String name) {
    return files(Manifest.Role.OBJECT).stream().filter(kept -> name(kept).equals(name)).findFirst();
  }

  static String name(Manifest.Kept kept) {
    return kept.path().substring(kept.path().lastIndexOf('/') + 1);
  }

  /** Of a unit's file or the configuration, which are small. */
  String text(Manifest.Kept kept) throws IOException {
    try (var in = Snapshot.open(content.apply(kept))) {
      return new String(in.readNBytes(1 << 20), java.nio.charset.StandardCharsets.UTF_8);
    }
  }
}
