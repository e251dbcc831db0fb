package org.openedr.console.migration.journal;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.List;
import java.util.Optional;
import org.openedr.console.migration.RunKind;

/**
 * How long a run will leave the service stopped.
 *
 * @param ms -1: unknown
 * @param source where the figure comes from, a sentence
 */
public record Downtime(long ms, String source) {
  public static final String FACT = "downtime.ms";

  private static final int MOST_RUNS = 20; // looked at

  /** As in the last run of the kind that measured it, or else in the last of any kind. */
  public static Downtime expected(RunStore store, RunKind kind) {
    List<RunRecord> runs =
        store.ids().stream()
            .limit(MOST_RUNS)
            .map(store::readable)
            .flatMap(Optional::stream)
            .filter(run -> measured(run) >= 0)
            .toList();
    return runs.stream()
        .filter(run -> run.request().kind() == kind)
        .findFirst()
        .or(() -> runs.stream().findFirst())
        .map(run -> new Downtime(measured(run), "As measured in run " + run.id() + "."))
        .orElse(new Downtime(-1, "No run on this machine has measured it yet."));
  }

  private static long measured(RunRecord run) {
    try {
      return Long.parseLong(run.state().facts().getOrDefault(FACT, "-1"));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  public String text() {
    return ms < 0
        ? "How long the service will be down is not known. " + source
        : format("The service will be down for about %d ms. %s", ms, source);
  }
}
