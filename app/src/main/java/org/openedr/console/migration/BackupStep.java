package org.openedr.console.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/**
 * Keeps what is there, reads it back, and sets it as the run's world before. A backup is never
 * written to again: after a crash in the middle another one is begun, and the broken one is none.
 */
final class BackupStep implements Step {
  /** Name of the fact that tells which backup a run has made. */
  static final String FACT = "backup.id";

  private static final int MOST_TRIES = 100;

  private final RunContext context;
  private final MigrationParts parts;

  BackupStep(RunContext context) {
    this.context = context;
    this.parts = context.parts();
  }

  @Override
  public String key() {
    return StepKey.BACKUP.label();
  }

  @Override
  public List<String> preview() {
    List<String> lines = new ArrayList<>();
    Path folder = parts.backups().resolve(context.runId());
    lines.add("create %s (0700)".formatted(folder));
    try {
      for (Manifest.Kept kept : PresentFiles.of(parts)) {
        lines.add(
            "copy %s to %s"
                .formatted(
                    Place.shown(Place.in(parts.root(), kept.path())),
                    Place.shown(folder.resolve(kept.stored()))));
      }
    } catch (StepException | IOException e) {
      lines.add(String.valueOf(e.getMessage()));
    }
    lines.add(
        "write %s/manifest.json and manifest.sha256, and read all of it back".formatted(folder));
    return List.copyOf(lines);
  }

  @Override
  public void run(StepLog log) throws StepException {
    try {
      Durable.folder(parts.backups(), 0700);
      Manifest now = Present.manifest(parts, context.runId(), log);
      Manifest made = make(now, log);
      context.before(made);
      log.fact(FACT, made.id());
    } catch (IOException e) {
      throw DiskFailure.of("The backup cannot be made in " + parts.backups(), e);
    }
    log.evidence(
        "Not copied: keys and certificates of TLS, which this run does not touch, and the log, which"
            + " stays where it is.");
  }

  private Manifest make(Manifest now, StepLog log) throws IOException, StepException {
    for (int i = 1; i <= MOST_TRIES; i++) {
      String id = i == 1 ? context.runId() : context.runId() + "-" + i;
      BackupFolder backup = new BackupFolder(parts, id);
      if (!Files.exists(backup.path(), LinkOption.NOFOLLOW_LINKS)) {
        return copy(backup, Present.named(now, id), log);
      }
      if (backup.check().whole() && Present.same(backup.manifest(), now)) {
        log.evidence(
            "The backup in %s is whole, and nothing has changed since.".formatted(backup.path()));
        return backup.manifest();
      }
      log.evidence("%s is there already, and is left as it is.".formatted(backup.path()));
    }
    throw new StepException(
        "There are already %d backups of this run in %s.".formatted(MOST_TRIES, parts.backups()),
        "Begin another run.");
  }

  private Manifest copy(BackupFolder backup, Manifest manifest, StepLog log)
      throws IOException, StepException {
    Durable.newFolder(backup.path(), 0700);
    try {
      log.command("install -d -m 0700 " + backup.path());
      for (Manifest.Kept kept : manifest.files()) {
        copy(kept, backup.stored(kept), log);
      }
      if (!PresentFiles.of(parts).equals(manifest.files())) {
        throw changed("Files of the agent");
      }
      backup.seal(manifest);
      BackupCheck check = backup.check();
      if (!check.whole()) {
        throw new StepException(
            "The backup reads back differently: " + String.join(" ", check.problems()),
            "The disk may be failing: look at the kernel's log (dmesg).");
      }
      log.evidence(
          "%d files, %d bytes in %s, read back and compared."
              .formatted(check.files(), check.bytes(), backup.path()));
      return manifest;
    } catch (IOException | StepException | RuntimeException e) {
      Durable.deleteQuietly(backup.path());
      throw e;
    }
  }

  private void copy(Manifest.Kept kept, Path stored, StepLog log)
      throws IOException, StepException {
    Path file = Place.in(parts.root(), kept.path());
    log.command("cp --preserve=all '%s' '%s'".formatted(Place.shown(file), Place.shown(stored)));
    for (Path folder = Durable.parent(stored); ; folder = Durable.parent(folder)) {
      if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
        break;
      }
      Durable.folder(folder, 0700);
    }
    if (!FileCopy.bytes(file, stored).equals(kept.sha256())) {
      throw changed(Place.shown(file));
    }
    Durable.sync(Durable.parent(stored));
    log.evidence("%s: SHA-256 %s".formatted(Place.shown(file), kept.sha256()));
  }

  private static StepException changed(String what) {
    return new StepException(
        what + " changed while they were backed up; the backup was given up.",
        "Find out who writes there (an installation, a configuration tool), and begin again.");
  }
}
