package org.openedr.console.migration.target;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.migration.backup.CurrentManifest;
import org.openedr.console.migration.backup.DiskFailure;
import org.openedr.console.migration.backup.InstalledMonitor;
import org.openedr.console.migration.backup.Manifest;
import org.openedr.console.migration.backup.SavedState;
import org.openedr.console.migration.port.MigrationPorts;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/** The worlds that runs lead to. Changes nothing. */
public final class Targets {
  private Targets() {}

  /** Exactly the world of a backup; the bytes stay in it. */
  public static Target of(RunContext context, Manifest manifest) {
    MigrationPorts parts = context.parts();
    SavedState world = SavedState.backup(parts, manifest);
    return complete(parts, world, "the machine as backed up in " + manifest.id())
        .with(Target.Draft::wanted);
  }

  /**
   * The world that a run is for; before its backup was made, as far as it can be told then.
   *
   * @throws StepException it cannot be brought about
   */
  public static Target.Plan wanted(RunContext context, StepLog log) throws StepException {
    try {
      SavedState before = before(context, log);
      return switch (context.request().kind()) {
        case MIGRATE -> new NewObjectTarget(context, before, log).of(MonitorVersion.V2);
        case ROLLBACK_REBUILD -> new NewObjectTarget(context, before, log).of(MonitorVersion.V1);
        case ROLLBACK_RUNTIME -> new RuntimeSwitchTarget(context.parts(), before, log).plan();
        case ROLLBACK_BACKUP -> new BackupTarget(context, before, log).objectsAndConfig();
        case ROLLBACK_COMPLETE -> new BackupTarget(context, before, log).complete();
      };
    } catch (IOException e) {
      throw DiskFailure.of("The files that the run would bring cannot be told", e);
    }
  }

  /** The run's own backup; before there is one, the machine itself. */
  private static SavedState before(RunContext context, StepLog log) throws StepException {
    MigrationPorts parts = context.parts();
    if (context.hasBefore()) {
      return SavedState.backup(parts, context.before());
    }
    Manifest now = CurrentManifest.manifest(parts, context.runId(), log);
    return new SavedState(
        now, kept -> parts.root().resolve(PathBytes.of(kept.path().substring(1))));
  }

  static Target.Plan complete(MigrationPorts parts, SavedState world, String label) {
    Manifest.UnitKept unit = world.manifest().unit();
    List<Target.Draft> files = new ArrayList<>();
    for (Manifest.Role role : List.of(Manifest.Role.UNIT, Manifest.Role.DROP_IN)) {
      world.files(role).forEach(kept -> files.add(Target.Draft.kept(world, kept)));
    }
    return new Target.Plan(
        label,
        objects(world),
        world.manifest().folder(),
        config(world),
        List.copyOf(files),
        unit.exists(),
        isUp(unit),
        unit.enabled().equals("enabled"),
        InstalledMonitor.of(parts, world).version(),
        unit.monitored());
  }

  static List<Target.Draft> objects(SavedState world) {
    return world.files(Manifest.Role.OBJECT).stream()
        .map(kept -> Target.Draft.kept(world, kept))
        .toList();
  }

  static Target.@Nullable Draft config(SavedState world) {
    return world.config().map(kept -> Target.Draft.kept(world, kept)).orElse(null);
  }

  /** Up, or about to be. */
  static boolean isUp(Manifest.UnitKept unit) {
    return switch (unit.activeState()) {
      case "active", "activating", "reloading", "refreshing" -> true;
      default -> false;
    };
  }

  /** Where a run's BuildStep puts an object. */
  static Path built(RunContext context, MonitorVersion version) {
    return context.staged().resolve("build").resolve(PathBytes.of(version.objectFile()));
  }
}
