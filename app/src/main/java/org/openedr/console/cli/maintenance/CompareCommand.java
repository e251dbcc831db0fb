package org.openedr.console.cli.maintenance;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.openedr.console.backend.Backends;
import org.openedr.console.base.text.TerminalText;
import org.openedr.console.cli.common.CommandException;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.common.JsonCommand;
import org.openedr.console.cli.common.Output;
import org.openedr.console.cli.common.Terminal;
import org.openedr.console.comparison.Comparison;
import org.openedr.console.comparison.ComparisonRequest;
import org.openedr.console.comparison.ComparisonView;
import org.openedr.console.comparison.Comparisons;
import org.openedr.console.step.RequestResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** None, V1 and V2 under the same workload. */
@Command(
    name = "compare",
    description =
        "Measures no monitor, V1 and V2 in turns under a known workload, and says what differs.",
    footer = {
      "",
      "Starts processes and attaches monitors for some minutes; refused on a busy machine.",
      "Exit codes: 0 measured (whatever came out), 1 refused or without a result, 130 Ctrl-C."
    })
public final class CompareCommand extends JsonCommand {
  private static final long LOOK_NS = 200_000_000L;
  private static final long APPEARS_NS = 10_000_000_000L;

  private final Supplier<Terminal> operator;

  @Spec private CommandSpec spec;

  @Option(names = "--rounds", paramLabel = "N", description = "Of each: 3 to 50; 10 unless given.")
  private int rounds = ComparisonRequest.DEFAULT.rounds();

  @Option(
      names = "--processes",
      paramLabel = "N",
      description = "In a round: 100 to 50000; 2000 unless given.")
  private int processes = ComparisonRequest.DEFAULT.processes();

  @Option(
      names = "--even-if-busy",
      description = "Measure although the machine is busy or an agent serves it.")
  private boolean busy;

  public CompareCommand(Output output, Backends backends, Supplier<Terminal> operator) {
    super(output, backends);
    this.operator = operator;
    this.spec = CommandSpec.create();
  }

  @Override
  public Integer call() {
    bounds("--rounds", rounds, 3, 50);
    bounds("--processes", processes, 100, 50_000);
    Comparisons comparisons = backends.comparisons();
    ComparisonView view = comparisons.view();
    if (!view.available()) {
      throw new CommandException(ExitCodes.NO_RIGHTS, TerminalText.line(view.problem()));
    }
    Comparison before = view.latest();
    try (Terminal person = operator.get()) {
      RequestResult taken = comparisons.start(new ComparisonRequest(rounds, processes, busy));
      if (!taken.done()) {
        output.remark(TerminalText.line(taken.message()));
        return ExitCodes.FAILURE;
      }
      Comparison ended = await(comparisons, person, before == null ? 0 : before.startedMs());
      return ended.running() ? ExitCodes.INTERRUPTED : result(ended);
    }
  }

  private void bounds(String option, int value, int low, int high) {
    if (value < low || value > high) {
      throw new ParameterException(
          spec.commandLine(), format("%s: %d is not in %d to %d", option, value, low, high));
    }
  }

  /** Still running: the operator has left. */
  private Comparison await(Comparisons comparisons, Terminal person, long before) {
    int told = -1;
    long end = System.nanoTime() + APPEARS_NS;
    while (true) {
      Comparison now = comparisons.view().latest();
      if (now != null && (now.running() || now.startedMs() != before)) {
        if (now.roundsDone() != told) {
          told = now.roundsDone();
          progress(now);
        }
        if (!now.running() || person.interrupts() > 0) {
          return now;
        }
      } else if (System.nanoTime() - end > 0) {
        throw new CommandException(ExitCodes.FAILURE, "The measurement does not begin.");
      }
      LockSupport.parkNanos(LOOK_NS);
    }
  }

  private void progress(Comparison now) {
    if (json) {
      output.line(ComparisonJson.progress(now));
      output.flush();
    } else if (now.running()) {
      output.remark("Rounds done: " + now.roundsDone() + " of " + now.request().rounds());
    }
  }

  private int result(Comparison ended) {
    int exitCode = ended.problem().isEmpty() ? ExitCodes.OK : ExitCodes.FAILURE;
    if (json) {
      ended.subjects().forEach(subject -> output.line(ComparisonJson.write(subject)));
      output.line(ComparisonJson.summary(ended, exitCode));
    } else if (ended.problem().isEmpty()) {
      ComparisonText.of(ended).forEach(output::line);
    } else {
      output.remark("No result: " + TerminalText.line(ended.problem()));
    }
    output.flush();
    return exitCode;
  }
}
