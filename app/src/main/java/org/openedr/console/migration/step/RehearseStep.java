package org.openedr.console.migration.step;

import static org.openedr.console.base.text.RootFormat.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.migration.BackupCheck;
import org.openedr.console.migration.backup.Backups;
import org.openedr.console.migration.backup.Manifest;
import org.openedr.console.migration.backup.SavedState;
import org.openedr.console.migration.port.ObjectLoader.LoadCheck;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/** Proves, before anything is changed, that the way back works: today, on this kernel. */
public record RehearseStep(RunContext context) implements Step {
  /** Key of the finding by which an administrator goes on without a way back that works. */
  static final String WAIVER = "rollback.rehearsal";

  @Override
  public List<String> preview() {
    return List.of(
        format(
            "read back the backup in %s",
            context.parts().backups().resolve(PathBytes.of(context.runId()))),
        "load each object of it into the kernel, and unload it; attach nothing",
        format("restore it below %s, compare, remove that", new ScratchRestore(context).root()));
  }

  @Override
  public void run(StepLog log) throws StepException, InterruptedException {
    Manifest before = context.before();
    BackupCheck check = new Backups(context.parts()).verify(before.id());
    if (!check.whole()) {
      throw new StepException(
          "The backup is not whole any more: " + String.join(" ", check.problems()),
          "Begin another run, which makes another backup.");
    }
    log.evidence(
        format(
            "Backup %s: %d files, %d bytes, read back.", check.id(), check.files(), check.bytes()));
    load(log);
    long start = System.nanoTime();
    new ScratchRestore(context).run();
    long tookMs = (System.nanoTime() - start) / 1_000_000;
    log.fact("rehearsal.ms", String.valueOf(tookMs));
    log.evidence(
        format("Restored below a scratch root and compared with the manifest: %d ms.", tookMs)
            + " The downtime of a rollback is that, and stop and start of the service.");
  }

  private void load(StepLog log) throws StepException {
    SavedState world = SavedState.backup(context.parts(), context.before());
    List<LoadCheck> failed = new ArrayList<>();
    for (Manifest.Kept object : world.files(Manifest.Role.OBJECT)) {
      if (!object.path().endsWith(".o")) {
        continue;
      }
      String file = PathBytes.text(world.content().apply(object));
      log.progress(file);
      log.command(
          format(
              "bpftool prog load '%s' (loaded and unloaded, nothing pinned)",
              Escaping.escape(file)));
      LoadCheck check = context.parts().loader().load(world.content().apply(object));
      String place = Escaping.escape(object.path());
      log.evidence(
          format(
              "%s: %s",
              place, check.loads() ? "loads on this kernel" : "does not load: " + check.problem()));
      if (!check.loads() && monitorsProcesses(world.content().apply(object), object)) {
        failed.add(check);
      } else if (!check.loads()) {
        log.evidence(
            place
                + " monitors no processes, so it need not load: it comes back as the file it was.");
      }
    }
    judge(failed, log);
  }

  private boolean monitorsProcesses(Path content, Manifest.Kept object) {
    return context.parts().loader().identify(content).monitorsProcesses(object.path());
  }

  private void judge(List<LoadCheck> failed, StepLog log) throws StepException {
    if (failed.isEmpty()) {
      return;
    }
    if (!context.request().waived().contains(WAIVER)) {
      LoadCheck first = failed.getFirst();
      throw new StepException(
          "What is installed now does not load on this kernel, so there would be no way back to it:"
              + format(" %s: %s", Escaping.escape(first.file()), first.problem()),
          (first.remedy() + " To go on without that way back, waive " + WAIVER + ".").strip());
    }
    log.fact("rollback.works", "no");
    log.evidence(
        format(
            "Waived (%s): a rollback would bring back the files, but not a monitor that works.",
            WAIVER));
  }
}
