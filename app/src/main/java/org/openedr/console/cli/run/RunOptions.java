package org.openedr.console.cli.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openedr.console.cli.common.CommandException;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.migration.Answer;
import org.openedr.console.migration.RunRequest;
import picocli.CommandLine.Option;

/** Options of every command that begins a run. */
public final class RunOptions {
  @Option(
      names = "--dry-run",
      description = "Only show what would be done, with the checks; even with --yes.")
  private boolean dryRun;

  @Option(names = "--yes", description = "Go past the point of no return without asking.")
  private boolean yes;

  @Option(
      names = "--answers",
      paramLabel = "FILE",
      description = "Answers for a run without anybody there: lines 'key = value'.")
  private @Nullable Path answers;

  @Option(
      names = "--waive",
      paramLabel = "KEY",
      description = "A finding that shall not block; may be given several times; is recorded.")
  private List<String> waived = new ArrayList<>();

  @Option(
      names = "--stable",
      paramLabel = "TIME",
      converter = StableTime.class,
      description = "How long the service must stay up before it is believed: 15s unless given.")
  private int stable = RunRequest.STABLE_SECONDS;

  @Option(names = "--json", description = "One JSON object per line (NDJSON).")
  private boolean json;

  public int stableSeconds() {
    return stable;
  }

  boolean dryRun() {
    return dryRun;
  }

  boolean json() {
    return json;
  }

  /**
   * The file's and those of the options, which win.
   *
   * @throws CommandException the file is no good, or contradicts {@code --yes}
   */
  public PresetAnswers answers(Map<String, String> environment) {
    PresetAnswers read =
        answers == null
            ? PresetAnswers.NONE
            : AnswersFile.read(answers, AnswersFile.owners(environment));
    if (yes && read.noReturn() == Answer.CANCEL) {
      throw new CommandException(
          ExitCodes.USAGE, "--yes and 'no-return = cancel' in the answers contradict each other.");
    }
    Set<String> all = new LinkedHashSet<>(read.waived());
    all.addAll(waived);
    PresetAnswers merged =
        new PresetAnswers(
            read.noReturn(),
            read.keep(),
            List.copyOf(all),
            read.profile(),
            read.probationMinutes());
    return yes ? merged.proceeding() : merged;
  }
}
