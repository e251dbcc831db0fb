package org.openedr.console.migration.step;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openedr.console.base.file.DurableFiles;
import org.openedr.console.base.file.RootedPath;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.migration.BackupCheck;
import org.openedr.console.migration.backup.BackupFolder;
import org.openedr.console.migration.backup.CurrentFiles;
import org.openedr.console.migration.backup.CurrentManifest;
import org.openedr.console.migration.backup.DiskFailure;
import org.openedr.console.migration.backup.Manifest;
import org.openedr.console.migration.port.MigrationPorts;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.migration.target.TargetFileWriter;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/**
 * Keeps what is there, reads it back, and sets it as the run's world before. A backup is never
 * written to again: after a crash in the middle another one is begun, and the broken one is none.
 */
public final class BackupStep implements Step {
  /** Name of the fact that tells which backup a run has made. */
  static final String FACT = "backup.id";

  private static final int MOST_TRIES = 100;

  private final RunContext context;
  private final MigrationPorts parts;

  public BackupStep(RunContext context) {
    this.context = context;
    this.parts = context.parts();
  }

  @Override
  public List<String> preview() {
    List<String> lines = new ArrayList<>();
    Path folder = parts.backups().resolve(PathBytes.of(context.runId()));
    lines.add(format("create %s (0700)", folder));
    try {
      for (Manifest.Kept kept : CurrentFiles.of(parts)) {
        lines.add(
            format(
                "copy %s to %s",
                RootedPath.shown(RootedPath.in(parts.root(), kept.path())),
                RootedPath.shown(folder.resolve(PathBytes.of(kept.stored())))));
      }
    } catch (StepException | IOException e) {
      lines.add(String.valueOf(e.getMessage()));
    }
    lines.add(
        format("write %s/manifest.json and manifest.sha256, and read all of it back", folder));
    return List.copyOf(lines);
  }

  @Override
  public void run(StepLog log) throws StepException {
    try {
      DurableFiles.folder(parts.backups(), 0700);
      Manifest now = CurrentManifest.manifest(parts, context.runId(), log);
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
        return copy(backup, CurrentManifest.named(now, id), log);
      }
      if (backup.check().whole() && CurrentManifest.same(backup.manifest(), now)) {
        log.evidence(
            format("The backup in %s is whole, and nothing has changed since.", backup.path()));
        return backup.manifest();
      }
      log.evidence(format("%s is there already, and is left as it is.", backup.path()));
    }
    throw new StepException(
        format("There are already %d backups of this run in %s.", MOST_TRIES, parts.backups()),
        "Begin another run.");
  }

  private Manifest copy(BackupFolder backup, Manifest manifest, StepLog log)
      throws IOException, StepException {
    DurableFiles.newFolder(backup.path(), 0700);
    try {
      log.command("install -d -m 0700 " + backup.path());
      for (Manifest.Kept kept : manifest.files()) {
        copy(kept, backup.stored(kept), log);
      }
      if (!CurrentFiles.of(parts).equals(manifest.files())) {
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
          format(
              "%d files, %d bytes in %s, read back and compared.",
              check.files(), check.bytes(), backup.path()));
      return manifest;
    } catch (IOException | StepException | RuntimeException e) {
      DurableFiles.deleteQuietly(backup.path());
      throw e;
    }
  }

  private void copy(Manifest.Kept kept, Path stored, StepLog log)
      throws IOException, StepException {
    Path file = RootedPath.in(parts.root(), kept.path());
    log.command(
        format("cp --preserve=all '%s' '%s'", RootedPath.shown(file), RootedPath.shown(stored)));
    for (Path folder = DurableFiles.parent(stored); ; folder = DurableFiles.parent(folder)) {
      if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
        break;
      }
      DurableFiles.folder(folder, 0700);
    }
    if (!TargetFileWriter.bytes(file, stored).equals(kept.sha256())) {
      throw changed(RootedPath.shown(file));
    }
    DurableFiles.sync(DurableFiles.parent(stored));
    log.evidence(format("%s: SHA-256 %s", RootedPath.shown(file), kept.sha256()));
  }

  private static StepException changed(String what) {
    return new StepException(
        what + " changed while they were backed up; the backup was given up.",
        "Find out who writes there (an installation, a configuration tool), and begin again.");
  }
}
