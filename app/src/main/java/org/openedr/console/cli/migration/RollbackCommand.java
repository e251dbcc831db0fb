package org.openedr.console.cli.migration;

import java.util.concurrent.Callable;
import org.openedr.console.cli.common.CommandException;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.run.PresetAnswers;
import org.openedr.console.cli.run.RunLaunch;
import org.openedr.console.cli.run.RunOptions;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunRequest;
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
      "Exit codes: 0 done, 1 nothing was changed, 2 wrong usage, 3 no rights, 6 none works, 7 it",
      "failed, and what was there before it works, 130 left by Ctrl-C."
    })
public final class RollbackCommand implements Callable<Integer> {
  /** The words of {@code --method}. */
  enum Method {
    REBUILD(RunKind.ROLLBACK_REBUILD),
    BACKUP(RunKind.ROLLBACK_BACKUP),
    RUNTIME(RunKind.ROLLBACK_RUNTIME),
    COMPLETE(RunKind.ROLLBACK_COMPLETE);

    private final RunKind kind;

    Method(RunKind kind) {
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

  public RollbackCommand(RunLaunch launch) {
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
    PresetAnswers answers = options.answers(launch.environment());
    return launch.run(request(method.kind, backup, build, answers, options), options);
  }

  /** What is rolled back to has been watched before: there is no probation. */
  static RunRequest request(
      RunKind kind, String backup, boolean build, PresetAnswers answers, RunOptions options) {
    if (answers.profile() != null || answers.probationMinutes() != null) {
      throw usage("The answers name a profile or a probation: these are for migrate only.");
    }
    return new RunRequest(
        kind,
        backup,
        build ? RunRequest.ObjectSource.BUILD : RunRequest.ObjectSource.SHIPPED,
        RunRequest.of(kind).profile(),
        0,
        options.stableSeconds(),
        answers.waived(),
        answers.given());
  }

  private static CommandException usage(String message) {
    return new CommandException(ExitCodes.USAGE, message);
  }
}
