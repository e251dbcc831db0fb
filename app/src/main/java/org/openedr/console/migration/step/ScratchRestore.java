package org.openedr.console.migration.step;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.openedr.console.base.file.DurableFiles;
import org.openedr.console.base.file.FileSnapshot;
import org.openedr.console.migration.backup.CurrentFiles;
import org.openedr.console.migration.backup.DiskFailure;
import org.openedr.console.migration.backup.Manifest;
import org.openedr.console.migration.port.MigrationPorts;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.migration.target.RunFolder;
import org.openedr.console.migration.target.Target;
import org.openedr.console.migration.target.Targets;
import org.openedr.console.step.SilentStepLog;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepException;
import org.openedr.console.systemd.ScratchSystemd;

/** Brings a backup back below a scratch root, by the very steps that would do it on the machine. */
final class ScratchRestore {
  private final RunContext context;
  private final Path root;

  ScratchRestore(RunContext context) {
    this.context = context;
    this.root = context.folder().resolve("rehearsal");
  }

  Path root() {
    return root;
  }

  /** Nothing of it is left afterwards, however it ends. */
  void run() throws StepException, InterruptedException {
    try {
      RunFolder.make(context);
      DurableFiles.deleteTree(root);
      DurableFiles.newFolder(root, 0700);
      MigrationPorts scratch = scratch(context.parts());
      RunContext there = new RunContext(context.runId(), context.request(), scratch);
      there.target(Targets.of(context, context.before()));
      for (Step step :
          List.of(new InstallStep(there), new ConfigureStep(there), new UnitStep(there))) {
        step.run(SilentStepLog.NONE);
      }
      compare(CurrentFiles.of(scratch));
      DurableFiles.deleteTree(root);
    } catch (IOException e) {
      throw DiskFailure.of("The restore cannot be rehearsed in " + root, e);
    } finally {
      DurableFiles.deleteQuietly(root);
    }
  }

  private MigrationPorts scratch(MigrationPorts parts) {
    return new MigrationPorts(
        parts.installation().below(root),
        new ScratchSystemd(),
        parts.observers(),
        parts.loader(),
        parts.workshop(),
        parts.guard(),
        parts.inventory(),
        parts.removals(),
        parts.probes(),
        parts.clock(),
        parts.version());
  }

  private void compare(List<Manifest.Kept> restored) throws StepException {
    Set<Target.Wanted> wanted = new HashSet<>();
    context.before().files().forEach(kept -> wanted.add(plain(kept)));
    Set<Target.Wanted> found = new HashSet<>();
    restored.forEach(kept -> found.add(plain(kept)));
    if (!found.equals(wanted)) {
      throw new StepException(
          format("The backup restored into %s is not what was backed up.", root),
          "Look at owners and attributes of the agent's files, and begin again.");
    }
  }

  /**
   * Without labels, which were compared as each file was written, and without times: the scratch
   * folder may be on a file system that keeps coarser ones.
   */
  private static Target.Wanted plain(Manifest.Kept kept) {
    Target.Wanted all = Target.Draft.wanted(kept, Path.of("/"));
    var own = new java.util.TreeMap<>(all.xattrs());
    own.keySet().removeIf(FileSnapshot::isLabel);
    return new Target.Wanted(
        all.path(), all.content(), all.sha256(), all.uid(), all.gid(), all.mode(), own, 0);
  }
}
