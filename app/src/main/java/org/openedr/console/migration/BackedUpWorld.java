package org.openedr.console.migration;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.openedr.console.event.KernelText;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/** The world of a backup that was made before this run. */
final class BackedUpWorld {
  private final RunContext context;
  private final MigrationParts parts;
  private final Held before;
  private final StepLog log;

  BackedUpWorld(RunContext context, Held before, StepLog log) {
    this.context = context;
    this.parts = context.parts();
    this.before = before;
    this.log = log;
  }

  Blueprint complete() throws StepException {
    Held chosen = chosen();
    return Targets.complete(parts, chosen, "everything of backup " + chosen.manifest().id());
  }

  /**
   * The unit stays, unless the backup was of another program: objects, program and unit belong
   * together.
   */
  Blueprint objectsAndConfig() throws StepException, IOException {
    Held chosen = chosen();
    Manifest.UnitKept then = chosen.manifest().unit();
    Manifest.UnitKept now = before.manifest().unit();
    Blueprint all =
        Targets.complete(
            parts, chosen, "objects and configuration of backup " + chosen.manifest().id());
    if (then.exists() && !sameAgent(then, now)) {
      log.evidence("The backup is of another agent, so the unit's files come back as well.");
      return active(all, all.unitFiles(), true, all.enabled());
    }
    if (OurAgent.is(parts, now.program()) && all.version() != null) {
      new UnitPlan(parts, before, log).refuseOtherVersion(all.version());
    }
    return active(all, unitFiles(chosen), now.exists(), now.enabled().equals("enabled"));
  }

  private boolean sameAgent(Manifest.UnitKept then, Manifest.UnitKept now) {
    return now.exists()
        && (then.program().equals(now.program())
            || OurAgent.is(parts, then.program()) && OurAgent.is(parts, now.program()));
  }

  /** Those of now, but our drop-in as it was then: it decides which object is loaded. */
  private List<Draft> unitFiles(Held chosen) {
    List<Draft> files = new ArrayList<>(new UnitPlan(parts, before, log).asTheyAre());
    chosen.manifest().files().stream()
        .filter(RuntimeDropIn::isOurs)
        .forEach(kept -> files.add(Draft.kept(chosen, kept)));
    return List.copyOf(files);
  }

  private static Blueprint active(
      Blueprint all, List<Draft> unitFiles, boolean service, boolean enabled) {
    return new Blueprint(
        all.label(),
        all.objects(),
        all.config(),
        unitFiles,
        service,
        service,
        enabled,
        all.version(),
        all.proven());
  }

  private Held chosen() throws StepException {
    Backups backups = new Backups(parts);
    String own = context.hasBefore() ? context.before().id() : "";
    String id = context.request().backupId();
    if (id.isEmpty()) {
      Manifest newest =
          backups
              .newestToGoBackTo(own)
              .orElseThrow(
                  () ->
                      new StepException(
                          "No whole backup in %s holds V1 or another agent's monitor."
                              .formatted(parts.backups()),
                          "Build V1 anew (rebuild), or name a backup: openedr-console backup list."));
      return Held.backup(parts, newest);
    }
    BackupCheck check = backups.verify(id);
    if (!check.whole()) {
      throw new StepException(
          "Backup %s is not whole: %s"
              .formatted(KernelText.escape(id), String.join(" ", check.problems())),
          "Choose another one: openedr-console backup list.");
    }
    try {
      return Held.backup(parts, backups.manifest(id));
    } catch (IOException e) {
      throw DiskFailure.of("Backup %s cannot be read".formatted(id), e);
    }
  }
}
