package org.openedr.console.cli.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.window.CommandRun;
import org.openedr.console.machine.UnavailableMachine;
import org.openedr.console.statistics.LoadedMonitor;
import org.openedr.console.statistics.Statistics;
import org.openedr.console.statistics.StatisticsSources;
import org.openedr.console.statistics.StatisticsSubscription;
import org.openedr.console.statistics.TrackedField;
import org.openedr.console.statistics.series.SeriesData;
import org.openedr.console.statistics.series.SeriesInfo;
import org.openedr.console.statistics.series.SeriesQuery;
import org.openedr.console.statistics.series.SeriesStore;

/** The command on a monitor that really runs. */
@Tag("kernel")
class StatsCommandKernelTest {
  private static final Path BPF = Path.of(System.getProperty("openedr.bpf.dir"));

  private final CommandRun command = new CommandRun();

  /** What the engine makes of statistics. */
  private static final class Sampled extends UnavailableMachine {
    private final Statistics statistics;

    Sampled(StatisticsSources sources) {
      this.statistics =
          Statistics.start(
              sources, () -> new StatisticsSources.OwnUse(1, 1 << 28), SeriesStore.MAX_BYTES);
    }

    @Override
    public List<SeriesInfo> series() {
      return statistics.series();
    }

    @Override
    public List<SeriesData> data(SeriesQuery query) {
      return statistics.data(query);
    }

    @Override
    public StatisticsSubscription watch(Duration interval) {
      return statistics.watch(interval);
    }

    @Override
    public SeriesInfo track(TrackedField field) {
      return statistics.track(field);
    }

    @Override
    public void untrack(TrackedField field) {
      statistics.untrack(field);
    }

    @Override
    public void close() {
      statistics.close();
    }
  }

  @Test
  void eventsAndCostsOfARunningMonitorAreShown() throws Exception {
    String json;
    try (LoadedMonitor monitor = LoadedMonitor.load(1 << 22)) {
      Process storm =
          new ProcessBuilder(BPF.resolve("tests/workload").toString(), "storm", "20000")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      command.machine = new Sampled(monitor);
      String field = monitor.statsMapId + ":00000000:exec_events:value";
      assertThat(
              command.run(
                  "stats", "--json", "--interval", "500ms", "--count", "3", "--fields", field))
          .isEqualTo(ExitCodes.OK);
      json = String.join("\n", command.lines());
      command.out.reset();
      command.machine = new Sampled(monitor);
      command.run("stats", "--interval", "500ms", "--count", "2");
      storm.destroyForcibly().waitFor();
      assertThat(json)
          .contains("\"field\":\"[0].exec_events\",\"unit\":\"count\",\"value\":")
          .contains("\"programId\":" + monitor.programIds.getFirst() + ",\"runs\":");
    }
    assertThat(json).containsPattern(Pattern.compile("\"kind\":\"monitor\".*\"exec\":[1-9]"));
    assertThat(command.lines())
        .anyMatch(line -> line.startsWith("OpenEDR V2 (this test)"))
        .anyMatch(line -> line.contains("trace_process_e"));
    assertThat(command.remarks()).doesNotContain("Not all");
  }
}
