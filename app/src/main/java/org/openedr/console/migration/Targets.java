package org.openedr.console.migration;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/** The worlds that runs lead to. Changes nothing. */
final class Targets {
  private Targets() {}

  /** Exactly the world of a backup; the bytes stay in it. */
  static Target of(RunContext context, Manifest manifest) {
    MigrationParts parts = context.parts();
    Held world = Held.backup(parts, manifest);
    Blueprint plan = complete(parts, world, "the machine as backed up in " + manifest.id());
    return new Target(
        plan.label(),
        plan.objects().stream().map(Draft::wanted).toList(),
        plan.config() == null ? null : plan.config().wanted(),
        plan.unitFiles().stream().map(Draft::wanted).toList(),
        plan.service(),
        plan.active(),
        plan.enabled(),
        plan.version(),
        plan.proven());
  }

  /**
   * The world that a run is for; before its backup was made, as far as it can be told then.
   *
   * @throws StepException it cannot be brought about
   */
  static Blueprint wanted(RunContext context, StepLog log) throws StepException {
    try {
      Held before = Held.before(context, log);
      return switch (context.request().kind()) {
        case MIGRATE -> new FreshWorld(context, before, log).of(MonitorVersion.V2);
        case ROLLBACK_REBUILD -> new FreshWorld(context, before, log).of(MonitorVersion.V1);
        case ROLLBACK_RUNTIME -> new SwitchedWorld(context.parts(), before, log).plan();
        case ROLLBACK_BACKUP -> new BackedUpWorld(context, before, log).objectsAndConfig();
        case ROLLBACK_COMPLETE -> new BackedUpWorld(context, before, log).complete();
      };
    } catch (IOException e) {
      throw DiskFailure.of("The files of the new world cannot be told", e);
    }
  }

  static Blueprint complete(MigrationParts parts, Held world, String label) {
    Manifest.UnitKept unit = world.manifest().unit();
    List<Draft> files = new ArrayList<>();
    for (Manifest.Role role : List.of(Manifest.Role.UNIT, Manifest.Role.DROP_IN)) {
      world.files(role).forEach(kept -> files.add(Draft.kept(world, kept)));
    }
    return new Blueprint(
        label,
        objects(world),
        config(world),
        List.copyOf(files),
        unit.exists(),
        isUp(unit),
        unit.enabled().equals("enabled"),
        InstalledMonitor.of(parts, world).version(),
        unit.monitored());
  }

  static List<Draft> objects(Held world) {
    return world.files(Manifest.Role.OBJECT).stream().map(kept -> Draft.kept(world, kept)).toList();
  }

  static @Nullable Draft config(Held world) {
    return world.config().map(kept -> Draft.kept(world, kept)).orElse(null);
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
    return context.staged().resolve("build").resolve(version.objectFile());
  }
}
