package org.openedr.console.cli.diagnose;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openedr.console.backend.Backends;
import org.openedr.console.cli.common.BackendCommand;
import org.openedr.console.cli.common.Output;
import org.openedr.console.cli.common.StopSignal;
import org.openedr.console.cli.common.TimeSpan;
import org.openedr.console.machine.Machine;
import org.openedr.console.statistics.TrackedField;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Rates and costs, interval by interval; loads nothing. */
@Command(
    name = "stats",
    description = {
      "Shows rates of events and losses of all monitors, and what each BPF program costs.",
      "Loads no monitor. While it runs, the kernel's run-time statistics are on."
    })
public final class StatsCommand extends BackendCommand {
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofHours(1);

  static final String ON =
      "While this runs, the kernel measures the run time of all BPF programs:"
          + " that costs each run two clock readings.";

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--json", description = "One JSON object per interval and subject (NDJSON).")
  private boolean json;

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      converter = TimeSpan.class,
      description = "Between two samples, 100ms to 1h; default 1s.")
  private Duration interval = Duration.ofSeconds(1);

  @Option(names = "--count", paramLabel = "N", description = "Stop by itself after N samples.")
  private @Nullable Integer count;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = TimeSpan.class,
      description = "Stop by itself: 5 (seconds), 500ms, 2m, 1h.")
  private @Nullable Duration duration;

  @Option(
      names = "--id",
      paramLabel = "PROGRAM_ID",
      arity = "1..*",
      split = ",",
      description = "Only these programs, and no monitors.")
  private List<Integer> ids = List.of();

  @Option(
      names = "--fields",
      paramLabel = "MAP:KEY:PATH",
      arity = "1..*",
      converter = FieldOption.class,
      description =
          "Numeric fields of maps as well: id of the map, bytes of the key in hexadecimal, path"
              + " within the value, for example 12:00000000:exec_events. Shown is the growth per"
              + " second; with :value behind it the number as it is.")
  private List<TrackedField> fields = List.of();

  public StatsCommand(Output output, Backends backends) {
    super(output, backends);
  }

  @Override
  public Integer call() {
    check();
    try (StopSignal stop = StopSignal.onSignal();
        Machine machine = backends.machine()) {
      StatsWriter stream =
          json ? new StatsJson(output) : new StatsText(output, ZoneId.systemDefault());
      StatsWatch watch = new StatsWatch(machine, output, stream, ids, fields);
      return watch.run(stop, interval, count == null ? Long.MAX_VALUE : count, duration);
    }
  }

  private void check() {
    String mistake = "";
    if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
      mistake = "the interval must be from 100ms to 1h";
    } else if (count != null && count < 1) {
      mistake = "the count must be 1 at least";
    } else if (duration != null && duration.compareTo(interval) < 0) {
      mistake = "the duration must not be shorter than the interval";
    }
    if (!mistake.isEmpty() && spec != null) {
      throw new ParameterException(spec.commandLine(), mistake);
    }
  }
}
