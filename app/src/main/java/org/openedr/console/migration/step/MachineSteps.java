package org.openedr.console.migration.step;

import org.openedr.console.migration.StepKey;
import org.openedr.console.migration.preflight.PreflightChecks;
import org.openedr.console.migration.run.RunParts;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.step.Step;

/** The steps that change this machine. */
public record MachineSteps(PreflightChecks checks) implements RunParts.Steps {
  @Override
  public Step step(StepKey key, RunContext context) {
    return switch (key) {
      case PREFLIGHT -> new PreflightStep(context, checks);
      case BACKUP -> new BackupStep(context);
      case BUILD -> new BuildStep(context);
      case STAGE -> new StageStep(context);
      case VERIFY -> new VerifyStep(context);
      case REHEARSE -> new RehearseStep(context);
      case GUARD -> new GuardStep(context);
      case BRIDGE -> new BridgeStep(context);
      case STOP -> new StopStep(context);
      case UNLOAD -> new UnloadStep(context);
      case INSTALL -> new InstallStep(context);
      case CONFIGURE -> new ConfigureStep(context);
      case UNIT -> new UnitStep(context);
      case START -> new StartStep(context);
      case ENABLE -> new EnableStep(context);
      case ARCHIVE -> new ArchiveStep(context);
      case ACCEPT -> new AcceptStep(context);
      case HAND_OVER -> new HandOverStep(context);
      case PROBATION -> throw new IllegalArgumentException("a probation is watched, not run");
    };
  }
}
