package org.openedr.console.cli.migration;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openedr.console.cli.run.PresetAnswers;
import org.openedr.console.cli.run.ProbationTime;
import org.openedr.console.cli.run.ProfileName;
import org.openedr.console.cli.run.RunLaunch;
import org.openedr.console.cli.run.RunOptions;
import org.openedr.console.migration.ConfigProfile;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** From V1 to V2. */
@Command(
    name = "migrate",
    description = "Migrates this machine's agent to V2: checks, backs up, exchanges, proves.",
    footer = {
      "",
      "Asks once, before the point of no return, on a terminal; otherwise --yes or --answers decide.",
      "Ctrl-C cancels before that point. Past it the run goes on: it ends with a monitor that works.",
      "Exit codes: 0 V2 works (also on probation), 1 nothing was changed, 2 wrong usage,",
      "3 no rights, 6 none works, 7 rolled back: what was there works, 130 left by Ctrl-C."
    })
public final class MigrateCommand implements Callable<Integer> {
  private final RunLaunch launch;

  @Mixin private RunOptions options = new RunOptions();

  @Option(
      names = "--build",
      description = "Build the object here instead of taking the one that came with this program.")
  private boolean build;

  @Option(
      names = "--profile",
      paramLabel = "keep|tuned|high-load|low-load",
      converter = ProfileName.class,
      description = "Values of the configuration; keep unless given.")
  private @Nullable ConfigProfile profile;

  @Option(
      names = "--probation",
      paramLabel = "TIME",
      converter = ProbationTime.class,
      description = "How long V2 is watched: 60m unless given; 0: not at all.")
  private @Nullable Integer probation;

  public MigrateCommand(RunLaunch launch) {
    this.launch = launch;
  }

  @Override
  public Integer call() {
    return launch.run(request(options.answers(launch.environment())), options);
  }

  private RunRequest request(PresetAnswers answers) {
    RunRequest plain = RunRequest.of(RunKind.MIGRATE);
    return new RunRequest(
        RunKind.MIGRATE,
        "",
        build ? RunRequest.ObjectSource.BUILD : RunRequest.ObjectSource.SHIPPED,
        first(profile, answers.profile(), plain.profile()),
        first(probation, answers.probationMinutes(), plain.probationMinutes()),
        options.stableSeconds(),
        answers.waived(),
        answers.given());
  }

  private static <T> T first(@Nullable T option, @Nullable T answer, T otherwise) {
    if (option != null) {
      return option;
    }
    return answer != null ? answer : otherwise;
  }
}
