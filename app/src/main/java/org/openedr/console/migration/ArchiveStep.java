package org.openedr.console.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/** Copies the logs as evidence; overwrites nothing. */
final class ArchiveStep implements Step {
  private static final long MOST_BYTES = 1L << 30;

  private final RunContext context;
  private final long mostBytes;

  ArchiveStep(RunContext context) {
    this(context, MOST_BYTES);
  }

  ArchiveStep(RunContext context, long mostBytes) {
    this.context = context;
    this.mostBytes = mostBytes;
  }

  @Override
  public String key() {
    return StepKey.ARCHIVE.label();
  }

  private Path logs() {
    return context.parts().paths().logs();
  }

  private Path folder() {
    return context.folder().resolve("evidence");
  }

  @Override
  public List<String> preview() {
    return List.of("copy %s/agent.log* to %s".formatted(logs(), folder()));
  }

  @Override
  public void run(StepLog log) throws StepException {
    List<Path> files = newestFirst(log);
    long left;
    try {
      RunFolder.make(context);
      Durable.folder(folder(), 0700);
      // the rest of the disk is for what the rollback itself has to write
      left = Math.min(mostBytes, Place.usable(folder()) / 2);
    } catch (IOException e) {
      throw DiskFailure.of("The logs cannot be archived in " + folder(), e);
    }
    for (Path file : files) {
      left -= archive(file, left, log);
    }
    if (files.isEmpty()) {
      log.evidence("There are no logs in %s.".formatted(logs()));
    }
  }

  private List<Path> newestFirst(StepLog log) throws StepException {
    if (!Files.isDirectory(logs())) {
      return List.of();
    }
    List<Path> found = new ArrayList<>();
    for (Path file : PresentFiles.entries(logs())) {
      if (!Place.name(file).startsWith("agent.log")) {
        continue;
      }
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        found.add(file);
      } else {
        log.evidence("Left out, because it is a link or no file: " + Place.shown(file));
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
            "Left out, for want of room: %s, %d bytes".formatted(Place.shown(file), bytes));
        return 0;
      }
      return copy(file, log);
    } catch (IOException e) {
      log.evidence("Left out: %s: %s".formatted(Place.shown(file), DiskFailure.reason(e)));
      return 0;
    }
  }

  private long copy(Path file, StepLog log) throws IOException {
    String hash = Snapshot.of(file).sha256();
    Path to = folder().resolve(Place.name(file));
    for (int i = 2; Files.exists(to, LinkOption.NOFOLLOW_LINKS); i++) {
      if (Snapshot.of(to).sha256().equals(hash)) {
        log.evidence("%s: there already, SHA-256 %s".formatted(Place.shown(to), hash));
        return 0;
      }
      to = folder().resolve(Place.name(file) + "." + i);
    }
    log.command("cp --no-clobber '%s' '%s'".formatted(Place.shown(file), Place.shown(to)));
    String copied = FileCopy.bytes(file, to); // a log that is written to may have grown
    Durable.sync(folder());
    log.evidence("%s: SHA-256 %s".formatted(Place.shown(to), copied));
    return Files.size(to);
  }
}
