package org.openedr.console.migration.target;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.migration.BackupCheck;
import org.openedr.console.migration.backup.Backups;
import org.openedr.console.migration.backup.DiskFailure;
import org.openedr.console.migration.backup.Manifest;
import org.openedr.console.migration.backup.OurAgent;
import org.openedr.console.migration.backup.SavedState;
import org.openedr.console.migration.port.MigrationPorts;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/** The world of a backup that was made before this run. */
record BackupTarget(RunContext context, SavedState before, StepLog log) {
  private MigrationPorts parts() {
    return context.parts();
  }

  Target.Plan complete() throws StepException {
    SavedState chosen = chosen();
    return Targets.complete(parts(), chosen, "everything of backup " + chosen.manifest().id());
  }

  /**
   * The unit stays, unless the backup was of another program: objects, program and unit belong
   * together.
   */
  Target.Plan objectsAndConfig() throws StepException, IOException {
    SavedState chosen = chosen();
    Manifest.UnitKept then = chosen.manifest().unit();
    Manifest.UnitKept now = before.manifest().unit();
    Target.Plan all =
        Targets.complete(
            parts(), chosen, "objects and configuration of backup " + chosen.manifest().id());
    if (then.exists() && !sameAgent(then, now)) {
      log.evidence("The backup is of another agent, so the unit's files come back as well.");
      return active(all, all.unitFiles(), true, all.enabled());
    }
    if (OurAgent.is(parts(), now.program()) && all.version() != null) {
      new UnitPlan(parts(), before, log).refuseOtherVersion(all.version());
    }
    return active(all, unitFiles(chosen), now.exists(), now.enabled().equals("enabled"));
  }

  private boolean sameAgent(Manifest.UnitKept then, Manifest.UnitKept now) {
    return now.exists()
        && (then.program().equals(now.program())
            || OurAgent.is(parts(), then.program()) && OurAgent.is(parts(), now.program()));
  }

  /** Those of now, but our drop-in as it was then: it decides which object is loaded. */
  private List<Target.Draft> unitFiles(SavedState chosen) {
    List<Target.Draft> files = new ArrayList<>(new UnitPlan(parts(), before, log).asTheyAre());
    chosen.manifest().files().stream()
        .filter(RuntimeDropIn::isOurs)
        .forEach(kept -> files.add(Target.Draft.kept(chosen, kept)));
    return List.copyOf(files);
  }

  private static Target.Plan active(
      Target.Plan all, List<Target.Draft> unitFiles, boolean service, boolean enabled) {
    return new Target.Plan(
        all.label(),
        all.objects(),
        all.folder(),
        all.config(),
        unitFiles,
        service,
        service,
        enabled,
        all.version(),
        all.proven());
  }

  private SavedState chosen() throws StepException {
    Backups backups = new Backups(parts());
    String own = context.hasBefore() ? context.before().id() : "";
    String id = context.request().backupId();
    if (id.isEmpty()) {
      Manifest newest =
          backups
              .newestToGoBackTo(own)
              .orElseThrow(
                  () ->
                      new StepException(
                          format(
                              "No whole backup in %s holds V1 or another agent's monitor.",
                              parts().backups()),
                          "Build V1 anew (rebuild), or name a backup: openedr-console backup"
                              + " list."));
      return SavedState.backup(parts(), newest);
    }
    BackupCheck check = backups.verify(id);
    if (!check.whole()) {
      throw new StepException(
          format(
              "Backup %s is not whole: %s",
              Escaping.escape(id), String.join(" ", check.problems())),
          "Choose another one: openedr-console backup list.");
    }
    try {
      return SavedState.backup(parts(), backups.manifest(id));
    } catch (IOException e) {
      throw DiskFailure.of(format("Backup %s cannot be read", id), e);
    }
  }
}
