package org.openedr.console.migration.step;

import static org.openedr.console.base.text.RootFormat.format;

import java.nio.file.Path;
import java.util.List;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.finding.Verdict;
import org.openedr.console.migration.port.MigrationPorts;
import org.openedr.console.migration.port.ObjectLoader;
import org.openedr.console.migration.proof.MonitorProof;
import org.openedr.console.migration.proof.ProcessRecipe;
import org.openedr.console.migration.proof.SelfTestResult;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.migration.target.Target;
import org.openedr.console.migration.target.TargetComparison;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;
import org.openedr.console.systemd.UnitStatus;

/** Proves that the target is there and monitors. */
public record AcceptStep(RunContext context) implements Step {
  @Override
  public List<String> preview() {
    MigrationPorts parts = context.parts();
    return List.of(
        format(
            "Compare the files in %s, %s and %s with what they should be",
            parts.paths().objects(), parts.paths().configFile(), parts.units()),
        format(
            "Look once a second, %d times, that %s stays up",
            context.request().stableSeconds(), parts.unit()),
        format(
            "Make known processes in %d ways with %s, and compare what the monitor tells of them",
            ProcessRecipe.values().length, parts.selftest().resolve("workload")));
  }

  @Override
  public void run(StepLog log) throws StepException, InterruptedException {
    Target target = context.target();
    files(target, log);
    if (!target.service()) {
      log.evidence("There is no service, so nothing was started; the object is proven by itself.");
      object(target, log);
      return;
    }
    SteadyService service = new SteadyService(context.parts(), target);
    UnitStatus unit = service.check(log);
    if (!target.active()) {
      log.evidence("The service is not to run; so nothing monitors, as it was.");
      object(target, log);
      return;
    }
    service.stays(unit, context.request().stableSeconds(), log);
    if (!target.proven()) {
      log.evidence("This world did not monitor when it was backed up: no more is asked of it.");
      return;
    }
    monitors(target, unit, log);
    new AcceptedLog(context).check(unit.mainPid(), log);
  }

  private void files(Target target, StepLog log) throws StepException {
    TargetComparison files = new TargetComparison(context.parts(), target);
    List<String> differences = files.differences();
    if (!differences.isEmpty()) {
      throw new StepException(
          String.join(" ", differences), "Somebody else changes these files: find out who does.");
    }
    log.evidence(
        format(
            "%d files are as they should be, by content, owner and mode, and there are no others.",
            files.count()));
  }

  private MonitorProof proof() {
    return MonitorProof.whole(context.parts(), context.folder());
  }

  /** Twice at most: on a loaded machine events may come later than one waits for them. */
  private void monitors(Target target, UnitStatus unit, StepLog log)
      throws StepException, InterruptedException {
    log.progress("Known processes are made");
    SelfTestResult result = proof().service(unit.mainPid(), target.version(), log);
    if (result.good() != Verdict.YES) {
      log.evidence("The first of two attempts failed. " + result.sentence());
      result = proof().service(unit.mainPid(), target.version(), log);
    }
    accept(result, log);
    log.fact("monitor.version", result.version().label());
  }

  private void accept(SelfTestResult result, StepLog log) throws StepException {
    result.tell(log);
    boolean asItWas = result.good() == Verdict.UNKNOWN && AcceptedLog.oldWorld(context);
    if (asItWas) {
      log.evidence("Its programs run, but its ring is full; this world is taken as it was.");
    }
    if (result.good() != Verdict.YES && !asItWas) {
      throw new StepException(
          "The monitor does not tell what happens. " + result.sentence(),
          "Look at the agent's log, and at whether its programs are still attached:"
              + " openedr-console inventory.");
    }
    if (result.moved() <= 0) {
      throw new StepException(
          result.subject() + ": its counters do not move.", "openedr-console stats shows them.");
    }
  }

  /** Attached by this process for the moment; an existing agent's object can only be loaded. */
  private void object(Target target, StepLog log) throws StepException, InterruptedException {
    if (!target.proven() || target.objects().isEmpty()) {
      return;
    }
    MonitorVersion version = version(target);
    Path file = context.parts().paths().objects().resolve(PathBytes.of(version.objectFile()));
    ObjectLoader.ObjectIdentity identity = context.parts().loader().identify(file);
    if (identity.kind() == ObjectLoader.Kind.OUR_V1
        || identity.kind() == ObjectLoader.Kind.OUR_V2) {
      accept(proof().own(version, context.parts().paths().objects()), log);
      return;
    }
    ObjectLoader.LoadCheck check = context.parts().loader().load(file);
    if (!check.loads()) {
      throw new StepException(file + " does not load: " + check.problem(), check.remedy());
    }
    log.evidence(
        format(
            "%s (%s) loads; it is not this console's, so its events cannot be looked at.",
            file, identity.label()));
  }

  private static MonitorVersion version(Target target) {
    MonitorVersion wanted = target.version();
    if (wanted != null) {
      return wanted;
    }
    return target.objects().stream()
            .anyMatch(object -> object.path().endsWith("/" + MonitorVersion.V2.objectFile()))
        ? MonitorVersion.V2
        : MonitorVersion.V1;
  }
}
