package org.openedr.console.migration.preflight;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openedr.console.base.file.DurableFiles;
import org.openedr.console.base.proc.FileLocks;
import org.openedr.console.base.text.FileText;
import org.openedr.console.finding.Verdict;
import org.openedr.console.migration.BackupView;
import org.openedr.console.migration.port.MigrationPorts;
import org.openedr.console.migration.port.ObjectLoader.Kind;
import org.openedr.console.migration.port.ObjectLoader.LoadCheck;
import org.openedr.console.migration.port.ObjectLoader.ObjectIdentity;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.migration.target.Target;
import org.openedr.console.migration.target.Targets;
import org.openedr.console.step.SilentStepLog;
import org.openedr.console.step.StepException;

/** Other runs, and the ways back. */
final class RunChecks {
  private static final String GROUP = "rollback";

  private RunChecks() {}

  static List<Check> all() {
    return List.of(
        new Check(
            "run.target",
            GROUP,
            "What the run is for can be brought about",
            false,
            RunChecks::target),
        new Check("run.lock", GROUP, "No other run is under way", false, RunChecks::lock),
        new Check(
            "run.interrupted", GROUP, "No run was left unfinished", false, RunChecks::interrupted),
        new Check("backup.available", GROUP, "A backup to roll back to", false, RunChecks::backup),
        new Check(
            "rollback.rehearsal",
            GROUP,
            "The way back works: what is installed loads now",
            true,
            RunChecks::rehearsal));
  }

  /** Asks what the steps of the run ask, by their own code: what they would refuse blocks here. */
  private static CheckOutcome target(PreflightContext scene) throws IOException {
    MigrationPorts parts = scene.parts();
    RunContext context = new RunContext("RUN", scene.request(), parts);
    try {
      Target.Plan plan = Targets.wanted(context, SilentStepLog.NONE);
      parts.guard().check(context.runId());
      for (Path folder : folders(parts, plan)) {
        DurableFiles.requireFolder(folder);
      }
      return CheckOutcome.ok(PreflightContext.shown(plan.label()));
    } catch (StepException e) {
      return CheckOutcome.blocking(
          PreflightContext.shown(String.valueOf(e.getMessage())), e.remedy());
    } catch (IOException e) {
      return CheckOutcome.blocking(
          PreflightContext.shown(String.valueOf(e.getMessage())),
          "Put a folder of root's own there, and begin again.");
    }
  }

  /** Those that a run writes to, or makes. */
  private static List<Path> folders(MigrationPorts parts, Target.Plan plan) {
    List<Path> folders =
        new ArrayList<>(
            List.of(parts.paths().state(), parts.runs(), parts.backups(), parts.versions()));
    if (plan.config() != null) {
      folders.add(DurableFiles.parent(parts.paths().configFile()));
    }
    if (!plan.unitFiles().isEmpty()) {
      folders.add(parts.units());
    }
    return folders;
  }

  private static Optional<Integer> holder(PreflightContext scene) throws IOException {
    Path lock = scene.parts().runs().resolve("lock");
    if (!Files.exists(lock, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    long device = (long) Files.getAttribute(lock, "unix:dev", LinkOption.NOFOLLOW_LINKS);
    long inode = (long) Files.getAttribute(lock, "unix:ino", LinkOption.NOFOLLOW_LINKS);
    return FileLocks.holder(FileText.read(scene.at("proc/locks")), device, inode);
  }

  private static boolean byThisProcess(PreflightContext scene) throws IOException {
    return holder(scene).filter(pid -> pid == ProcessHandle.current().pid()).isPresent();
  }

  private static CheckOutcome lock(PreflightContext scene) throws IOException {
    Optional<Integer> holder = holder(scene);
    if (holder.isEmpty()) {
      return CheckOutcome.ok("nobody holds the lock");
    }
    return byThisProcess(scene)
        ? CheckOutcome.info("this process holds the lock, for its own run")
        : CheckOutcome.blocking(
            format("process %d holds %s", holder.get(), scene.parts().runs().resolve("lock")),
            "Wait for its end: openedr-console migrate status.");
  }

  private static CheckOutcome interrupted(PreflightContext scene) throws IOException {
    if (byThisProcess(scene)) {
      return CheckOutcome.ok("the run of this process is under way");
    }
    return scene
        .ports()
        .interruptedRun()
        .map(
            why ->
                CheckOutcome.blocking(
                    PreflightContext.shown(why),
                    "Take it up first: openedr-console migrate recover."))
        .orElse(CheckOutcome.ok("none"));
  }

  private static CheckOutcome backup(PreflightContext scene) throws Exception {
    if (scene.wanted().isPresent()) {
      return CheckOutcome.info("not needed: the run makes its own backup first");
    }
    Optional<BackupView> chosen = scene.chosenBackup();
    if (chosen.isEmpty()) {
      String asked = scene.request().backupId();
      return CheckOutcome.blocking(
          asked.isEmpty()
              ? "there is none that can be used"
              : "there is no " + PreflightContext.shown(asked),
          "See openedr-console backup list.");
    }
    return chosen.get().problem().isEmpty()
        ? CheckOutcome.ok(
            format("%s: %s", chosen.get().id(), PreflightContext.shown(chosen.get().monitor())))
        : CheckOutcome.blocking(
            format("%s: %s", chosen.get().id(), PreflightContext.shown(chosen.get().problem())),
            "Choose another one: openedr-console backup list.");
  }

  private static CheckOutcome rehearsal(PreflightContext scene) throws Exception {
    Map<Path, ObjectIdentity> objects = scene.installed();
    if (objects.isEmpty()) {
      return CheckOutcome.info("no monitor is installed: the way back is to have none");
    }
    List<String> failures = new ArrayList<>();
    for (Path file : objects.keySet()) { // all of them, as the rehearsal of the run
      LoadCheck check = scene.parts().loader().load(file);
      if (!check.loads()) {
        failures.add(check.file() + ": " + check.problem());
      }
    }
    if (!failures.isEmpty()) {
      return CheckOutcome.blocking(
          String.join("; ", failures),
          "What is installed does not load: a rollback to it would not monitor. Waive this if it"
              + " did not monitor before either.");
    }
    boolean kprobes =
        objects.values().stream()
            .anyMatch(each -> each.kind() == Kind.OUR_V1 || each.kind() == Kind.AGENT_OLD_V1);
    boolean none = scene.probe("kernel.kprobes").filter(p -> p.verdict() == Verdict.NO).isPresent();
    return kprobes && none
        ? CheckOutcome.warning(
            "it loads, but cannot be attached: this kernel has no kprobes",
            "The installed V1 does not monitor here now, and would not after a rollback.")
        : CheckOutcome.ok("loaded and unloaded: " + objects.size());
  }
}
