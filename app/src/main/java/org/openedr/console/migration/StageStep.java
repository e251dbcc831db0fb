package org.openedr.console.migration;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openedr.console.event.KernelText;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/** Brings all new files to this machine's disk, and sets the run's target. */
final class StageStep implements Step {
  /** For folders and what a file system keeps of files. */
  private static final long ROOM_BYTES = 256 << 10;

  private final RunContext context;

  StageStep(RunContext context) {
    this.context = context;
  }

  @Override
  public String key() {
    return StepKey.STAGE.label();
  }

  @Override
  public List<String> preview() {
    List<String> lines = new ArrayList<>();
    try {
      for (Draft draft : Targets.wanted(context, NoLog.NONE).all()) {
        String from = draft.text() == null ? draft.wanted().content() : "new text";
        String to = folder() + draft.wanted().path();
        lines.add(KernelText.escape("stage %s as %s".formatted(from, to)));
      }
      lines.add("write " + context.folder().resolve(TargetFile.NAME));
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
    Blueprint plan = Targets.wanted(context, log);
    log.evidence("Target: " + plan.label() + ".");
    try {
      requireSpace(plan);
      Durable.deleteTree(folder());
      Durable.folder(context.parts().versions(), 0755);
      Durable.folder(context.staged(), 0755);
      Durable.newFolder(folder(), 0700);
      Target target = staged(plan, log);
      TargetFile.write(RunFolder.make(context), target);
      context.target(target);
    } catch (IOException e) {
      Durable.deleteQuietly(folder());
      throw DiskFailure.of("The new files cannot be staged in " + folder(), e);
    } catch (StepException | RuntimeException e) {
      Durable.deleteQuietly(folder());
      throw e;
    }
  }

  /** Twice: staged once, and once in the new folder of objects. */
  private void requireSpace(Blueprint plan) throws IOException, StepException {
    long needed = ROOM_BYTES;
    for (Draft draft : plan.all()) {
      needed += 2 * draft.bytes();
    }
    long usable = Place.usable(context.staged());
    if (usable < needed) {
      throw new StepException(
          "%s has %d KiB left, %d KiB are needed to stage the new files."
              .formatted(context.parts().versions(), usable >> 10, needed >> 10),
          "Free space on that file system (df -h), and begin again.");
    }
  }

  private Target staged(Blueprint plan, StepLog log) throws IOException {
    List<Target.Wanted> objects = new ArrayList<>();
    for (Draft draft : plan.objects()) {
      objects.add(stage(draft, log));
    }
    Draft config = plan.config();
    Target.Wanted wantedConfig = config == null ? null : stage(config, log);
    List<Target.Wanted> units = new ArrayList<>();
    for (Draft draft : plan.unitFiles()) {
      units.add(stage(draft, log));
    }
    return new Target(
        plan.label(),
        List.copyOf(objects),
        wantedConfig,
        List.copyOf(units),
        plan.service(),
        plan.active(),
        plan.enabled(),
        plan.version(),
        plan.proven());
  }

  private Target.Wanted stage(Draft draft, StepLog log) throws IOException {
    Target.Wanted wanted = draft.wanted();
    Path to = Place.in(folder(), wanted.path());
    for (Path missing : missing(Durable.parent(to))) {
      Durable.newFolder(missing, 0700);
    }
    Target.Wanted source = source(draft, to);
    log.command(
        "install -m %04o -o %d -g %d '%s' '%s'"
            .formatted(
                wanted.mode(),
                wanted.uid(),
                wanted.gid(),
                KernelText.escape(source.content()),
                Place.shown(to)));
    FileCopy.create(source, to);
    if (draft.text() != null) {
      java.nio.file.Files.delete(Path.of(source.content()));
    }
    Durable.sync(Durable.parent(to));
    log.evidence("%s: SHA-256 %s".formatted(Place.shown(to), source.sha256()));
    return with(source, to, source.sha256());
  }

  private static List<Path> missing(Path folder) {
    List<Path> missing = new ArrayList<>();
    for (Path each = folder; !java.nio.file.Files.exists(each); each = Durable.parent(each)) {
      missing.addFirst(each);
    }
    return missing;
  }

  /** The file with the bytes and its hash, which a world that was only planned may lack. */
  private static Target.Wanted source(Draft draft, Path to) throws IOException {
    Target.Wanted wanted = draft.wanted();
    String text = draft.text();
    if (text != null) {
      Path source = Durable.temporary(Durable.parent(to));
      try (FileChannel out = Durable.create(source)) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
      }
      return with(wanted, source, wanted.sha256());
    }
    Path source = Path.of(wanted.content());
    String sha256 = wanted.sha256().isEmpty() ? Snapshot.of(source).sha256() : wanted.sha256();
    return with(wanted, source, sha256);
  }

  private static Target.Wanted with(Target.Wanted wanted, Path content, String sha256) {
    return new Target.Wanted(
        wanted.path(),
        content.toString(),
        sha256,
        wanted.uid(),
        wanted.gid(),
        wanted.mode(),
        wanted.xattrs());
  }
}
