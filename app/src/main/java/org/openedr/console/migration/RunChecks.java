package org.openedr.console.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openedr.console.migration.ObjectLoader.Kind;
import org.openedr.console.migration.ObjectLoader.LoadCheck;
import org.openedr.console.migration.ObjectLoader.ObjectIdentity;
import org.openedr.console.probe.Verdict;

/** Other runs, and the ways back. */
final class RunChecks {
  private static final String GROUP = "rollback";

  private RunChecks() {}

  static List<Check> all() {
    return List.of(
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

  private static Optional<Integer> holder(Scene scene) throws IOException {
    Path lock = scene.parts().runs().resolve("lock");
    if (!Files.exists(lock, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    long device = (long) Files.getAttribute(lock, "unix:dev", LinkOption.NOFOLLOW_LINKS);
    long inode = (long) Files.getAttribute(lock, "unix:ino", LinkOption.NOFOLLOW_LINKS);
    return KernelLocks.holder(Files.readString(scene.at("proc/locks")), device, inode);
  }

  private static boolean byThisProcess(Scene scene) throws IOException {
    return holder(scene).filter(pid -> pid == ProcessHandle.current().pid()).isPresent();
  }

  private static Outcome lock(Scene scene) throws IOException {
    Optional<Integer> holder = holder(scene);
    if (holder.isEmpty()) {
      return Outcome.ok("nobody holds the lock");
    }
    return byThisProcess(scene)
        ? Outcome.info("this process holds the lock, for its own run")
        : Outcome.blocking(
            "process %d holds %s".formatted(holder.get(), scene.parts().runs().resolve("lock")),
            "Wait for its end: openedr-console migrate status.");
  }

  private static Outcome interrupted(Scene scene) throws IOException {
    if (byThisProcess(scene)) {
      return Outcome.ok("the run of this process is under way");
    }
    return scene
        .ports()
        .interruptedRun()
        .map(
            why ->
                Outcome.blocking(
                    Scene.shown(why), "Take it up first: openedr-console migrate recover."))
        .orElse(Outcome.ok("none"));
  }

  private static Outcome backup(Scene scene) throws Exception {
    if (scene.wanted().isPresent()) {
      return Outcome.info("not needed: the run makes its own backup first");
    }
    Optional<BackupView> chosen = scene.chosenBackup();
    if (chosen.isEmpty()) {
      String asked = scene.request().backupId();
      return Outcome.blocking(
          asked.isEmpty() ? "there is none that can be used" : "there is no " + Scene.shown(asked),
          "See openedr-console backup list.");
    }
    return chosen.get().problem().isEmpty()
        ? Outcome.ok("%s: %s".formatted(chosen.get().id(), Scene.shown(chosen.get().monitor())))
        : Outcome.blocking(
            "%s: %s".formatted(chosen.get().id(), Scene.shown(chosen.get().problem())),
            "Choose another one: openedr-console backup list.");
  }

  private static Outcome rehearsal(Scene scene) throws Exception {
    Map<Path, ObjectIdentity> monitors = new LinkedHashMap<>(scene.installed());
    monitors.values().removeIf(each -> !isMonitor(each.kind()));
    if (monitors.isEmpty()) {
      return Outcome.info("no monitor is installed: the way back is to have none");
    }
    List<String> failures = new ArrayList<>();
    for (Path file : monitors.keySet()) {
      LoadCheck check = scene.parts().loader().load(file);
      if (!check.loads()) {
        failures.add(check.file() + ": " + check.problem());
      }
    }
    if (!failures.isEmpty()) {
      return Outcome.blocking(
          String.join("; ", failures),
          "What is installed does not load: a rollback to it would not monitor. Waive this if it"
              + " did not monitor before either.");
    }
    boolean kprobes =
        monitors.values().stream()
            .anyMatch(each -> each.kind() == Kind.OUR_V1 || each.kind() == Kind.AGENT_OLD_V1);
    boolean none =
        scene.probe("kernel.kprobes").filter(p -> p.verdict() == Verdict.UNSUPPORTED).isPresent();
    return kprobes && none
        ? Outcome.warning(
            "it loads, but cannot be attached: this kernel has no kprobes",
            "The installed V1 does not monitor here now, and would not after a rollback.")
        : Outcome.ok("loaded and unloaded: " + monitors.size());
  }

  private static boolean isMonitor(Kind kind) {
    return switch (kind) {
      case OUR_V1, OUR_V2, AGENT_V1, AGENT_OLD_V1, AGENT_V2 -> true;
      case AGENT_OTHER, FOREIGN, UNREADABLE -> false;
    };
  }
}
