package org.openedr.console.cli;

import java.util.concurrent.Callable;
import org.openedr.console.migration.PlanKind;
import org.openedr.console.migration.PlanRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Back to what was there before. */
@Command(
    name = "rollback",
    description = "Rolls this machine's agent back, by one of the guide's methods.",
    footer = {
      "",
      "rebuild: V1 is built anew and installed alone. backup: the objects and the configuration of a",
      "backup. runtime: the running agent is switched to V1; no file of it changes. complete: all that",
      "a backup holds, unit and drop-ins too, and what it does not hold is removed.",
      "Exit codes: 0 done, 1 nothing was changed, 2 wrong usage, 3 no rights, 5 it failed, and what",
      "was there before it works, 6 none works, 130 left by Ctrl-C."
    })
final class RollbackCommand implements Callable<Integer> {
  /** The words of {@code --method}. */
  enum Method {
    REBUILD(PlanKind.ROLLBACK_REBUILD),
    BACKUP(PlanKind.ROLLBACK_BACKUP),
    RUNTIME(PlanKind.ROLLBACK_RUNTIME),
    COMPLETE(PlanKind.ROLLBACK_COMPLETE);

    private final PlanKind kind;

    Method(PlanKind kind) {
      this.kind = kind;
    }
  }

  private final RunLaunch launch;

  @Mixin private RunOptions options = new RunOptions();

  @Option(
      names = "--method",
      paramLabel = "rebuild|backup|runtime|complete",
      description = "How; complete unless given.")
  private Method method = Method.COMPLETE;

  @Option(
      names = "--backup",
      paramLabel = "ID",
      description = "Which backup: the newest that can be rolled back to unless given.")
  private String backup = "";

  @Option(
      names = "--shipped",
      description = "With rebuild: take the V1 that came with this program, build nothing.")
  private boolean shipped;

  RollbackCommand(RunLaunch launch) {
    this.launch = launch;
  }

  @Override
  public Integer call() {
    boolean fromBackup = method == Method.BACKUP || method == Method.COMPLETE;
    if (!backup.isEmpty() && !fromBackup) {
      throw usage("--backup goes with --method backup or complete only.");
    }
    if (shipped && method != Method.REBUILD) {
      throw usage("--shipped goes with --method rebuild only.");
    }
    boolean build = method == Method.REBUILD && !shipped;
    Answers answers = options.answers(launch.environment());
    return launch.run(request(method.kind, backup, build, answers, options), options);
  }

  /** What is rolled back to has been watched before: there is no probation. */
  static PlanRequest request(
      PlanKind kind, String backup, boolean build, Answers answers, RunOptions options) {
    if (answers.profile() != null || answers.probationMinutes() != null) {
      throw usage("The answers name a profile or a probation: these are for migrate only.");
    }
    return new PlanRequest(
        kind,
        backup,
        build ? PlanRequest.ObjectSource.BUILD : PlanRequest.ObjectSource.SHIPPED,
        PlanRequest.of(kind).profile(),
        0,
        options.stableSeconds(),
        answers.waived(),
        answers.given());
  }

  private static CommandException usage(String message) {
    return new CommandException(ExitCodes.USAGE, message);
  }
}
