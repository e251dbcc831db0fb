package org.openedr.console.migration.step;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.openedr.console.base.file.DurableFiles;
import org.openedr.console.base.file.FileSnapshot;
import org.openedr.console.base.file.RootedPath;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.migration.backup.CurrentFiles;
import org.openedr.console.migration.backup.DiskFailure;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.migration.target.RunFolder;
import org.openedr.console.migration.target.TargetFileWriter;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/** Copies the logs as evidence; overwrites nothing. */
record ArchiveStep(RunContext context, long mostBytes) implements Step {
  private static final long MOST_BYTES = 1L << 30;

  ArchiveStep(RunContext context) {
    this(context, MOST_BYTES);
  }

  private Path logs() {
    return context.parts().paths().logs();
  }

  private Path folder() {
    return context.folder().resolve("evidence");
  }

  @Override
  public List<String> preview() {
    return List.of(format("copy %s/agent.log* to %s", logs(), folder()));
  }

  @Override
  public void run(StepLog log) throws StepException {
    List<Path> files = newestFirst(log);
    long left;
    try {
      RunFolder.make(context);
      DurableFiles.folder(folder(), 0700);
      // the rest of the disk is for what the rollback itself has to write
      left = Math.min(mostBytes, RootedPath.usable(folder()) / 2);
    } catch (IOException e) {
      throw DiskFailure.of("The logs cannot be archived in " + folder(), e);
    }
    for (Path file : files) {
      left -= archive(file, left, log);
    }
    if (files.isEmpty()) {
      log.evidence(format("There are no logs in %s.", logs()));
    }
  }

  private List<Path> newestFirst(StepLog log) throws StepException {
    if (!Files.isDirectory(logs())) {
      return List.of();
    }
    List<Path> found = new ArrayList<>();
    for (Path file : CurrentFiles.entries(logs())) {
      if (!RootedPath.name(file).startsWith("agent.log")) {
        continue;
      }
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        found.add(file);
      } else {
        log.evidence("Left out, because it is a link or no file: " + RootedPath.shown(file));
      }
    }
    found.sort(Comparator.comparingLong(ArchiveStep::changedMs).reversed());
    return found;
  }

  private static long changedMs(Path file) {
    try {
      return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toMillis();
    } catch (IOException e) {
      return 0;
    }
  }

  /** A log that cannot be kept must not hold up the way back. */
  private long archive(Path file, long left, StepLog log) {
    try {
      long bytes = Files.size(file);
      if (bytes > left) {
        log.evidence(
            format("Left out, for want of room: %s, %d bytes", RootedPath.shown(file), bytes));
        return 0;
      }
      return copy(file, log);
    } catch (IOException e) {
      log.evidence(format("Left out: %s: %s", RootedPath.shown(file), DiskFailure.reason(e)));
      return 0;
    }
  }

  private long copy(Path file, StepLog log) throws IOException {
    String hash = FileSnapshot.of(file).sha256();
    Path to = folder().resolve(PathBytes.of(RootedPath.name(file)));
    for (int i = 2; Files.exists(to, LinkOption.NOFOLLOW_LINKS); i++) {
      if (FileSnapshot.of(to).sha256().equals(hash)) {
        log.evidence(format("%s: there already, SHA-256 %s", RootedPath.shown(to), hash));
        return 0;
      }
      to = folder().resolve(PathBytes.of(RootedPath.name(file) + "." + i));
    }
    log.command(format("cp --no-clobber '%s' '%s'", RootedPath.shown(file), RootedPath.shown(to)));
    String copied = TargetFileWriter.bytes(file, to); // a log that is written to may have grown
    DurableFiles.sync(folder());
    log.evidence(format("%s: SHA-256 %s", RootedPath.shown(to), copied));
    return Files.size(to);
  }
}
