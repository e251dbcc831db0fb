package org.openedr.console.migration.step;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openedr.console.base.file.DurableFiles;
import org.openedr.console.base.file.FileSnapshot;
import org.openedr.console.base.file.RootedPath;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.base.text.NameText;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.migration.backup.DiskFailure;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.migration.target.RunFolder;
import org.openedr.console.migration.target.StoredTarget;
import org.openedr.console.migration.target.Target;
import org.openedr.console.migration.target.TargetFileWriter;
import org.openedr.console.migration.target.Targets;
import org.openedr.console.step.SilentStepLog;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/** Brings all new files to this machine's disk, and sets the run's target. */
public record StageStep(RunContext context) implements Step {
  /** For folders and what a file system keeps of files. */
  private static final long ROOM_BYTES = 256 << 10;

  @Override
  public List<String> preview() {
    List<String> lines = new ArrayList<>();
    try {
      for (Target.Draft draft : Targets.wanted(context, SilentStepLog.NONE).all()) {
        String from = draft.text() == null ? draft.wanted().content() : "new text";
        String to = folder() + draft.wanted().path();
        lines.add(Escaping.escape(format("stage %s as %s", from, to)));
      }
      lines.add("write " + context.folder().resolve(StoredTarget.NAME));
    } catch (StepException e) {
      lines.add(e.getMessage() + " " + e.remedy());
    }
    return List.copyOf(lines);
  }

  private Path folder() {
    return context.staged().resolve("files");
  }

  @Override
  public void run(StepLog log) throws StepException {
    Target.Plan plan = Targets.wanted(context, log);
    log.evidence("Target: " + plan.label() + ".");
    try {
      requireSpace(plan);
      DurableFiles.deleteTree(folder());
      DurableFiles.folder(context.parts().versions(), 0755);
      DurableFiles.folder(context.staged(), 0755);
      DurableFiles.newFolder(folder(), 0700);
      Target target = plan.with(draft -> stage(draft, log));
      StoredTarget.write(RunFolder.make(context), target);
      context.target(target);
    } catch (IOException e) {
      DurableFiles.deleteQuietly(folder());
      throw DiskFailure.of("The new files cannot be staged in " + folder(), e);
    } catch (StepException | RuntimeException e) {
      DurableFiles.deleteQuietly(folder());
      throw e;
    }
  }

  /** Twice: staged once, and once in the new folder of objects. */
  private void requireSpace(Target.Plan plan) throws IOException, StepException {
    long needed = ROOM_BYTES;
    for (Target.Draft draft : plan.all()) {
      needed += 2 * draft.bytes();
    }
    long usable = RootedPath.usable(context.staged());
    if (usable < needed) {
      throw new StepException(
          format(
              "%s has %d KiB left, %d KiB are needed to stage the new files.",
              context.parts().versions(), usable >> 10, needed >> 10),
          "Free space on that file system (df -h), and begin again.");
    }
  }

  private Target.Wanted stage(Target.Draft draft, StepLog log) throws IOException {
    Target.Wanted wanted = draft.wanted();
    Path to = RootedPath.in(folder(), wanted.path());
    for (Path missing : missing(DurableFiles.parent(to))) {
      DurableFiles.newFolder(missing, 0700);
    }
    Target.Wanted source = source(draft, to);
    log.command(
        format(
            "install -m %04o -o %d -g %d '%s' '%s'",
            wanted.mode(),
            wanted.uid(),
            wanted.gid(),
            Escaping.escape(source.content()),
            RootedPath.shown(to)));
    TargetFileWriter.create(source, to);
    TargetFileWriter.rootsAlone(to); // what others may write is not loaded, and it is to be proven
    if (draft.text() != null) {
      java.nio.file.Files.delete(PathBytes.of(source.content()));
    }
    DurableFiles.sync(DurableFiles.parent(to));
    log.evidence(format("%s: SHA-256 %s", RootedPath.shown(to), source.sha256()));
    return with(source, to, source.sha256());
  }

  private static List<Path> missing(Path folder) {
    List<Path> missing = new ArrayList<>();
    for (Path each = folder; !java.nio.file.Files.exists(each); each = DurableFiles.parent(each)) {
      missing.addFirst(each);
    }
    return missing;
  }

  /** The file with the bytes and its hash, which a world that was only planned may lack. */
  private static Target.Wanted source(Target.Draft draft, Path to) throws IOException {
    Target.Wanted wanted = draft.wanted();
    String text = draft.text();
    if (text != null) {
      Path source = DurableFiles.temporary(DurableFiles.parent(to));
      try (FileChannel out = DurableFiles.create(source)) {
        ByteBuffer bytes = ByteBuffer.wrap(NameText.bytes(text));
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
      }
      return with(wanted, source, wanted.sha256());
    }
    Path source = PathBytes.of(wanted.content());
    String sha256 = wanted.sha256().isEmpty() ? FileSnapshot.of(source).sha256() : wanted.sha256();
    return with(wanted, source, sha256);
  }

  private static Target.Wanted with(Target.Wanted wanted, Path content, String sha256) {
    return new Target.Wanted(
        wanted.path(),
        PathBytes.text(content),
        sha256,
        wanted.uid(),
        wanted.gid(),
        wanted.mode(),
        wanted.xattrs(),
        wanted.modifiedNs());
  }
}
