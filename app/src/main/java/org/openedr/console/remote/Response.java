package org.openedr.console.remote;

import java.util.List;
import java.util.Optional;
import org.openedr.console.engine.ProcessDetail;
import org.openedr.console.history.LoggedEvent;
import org.openedr.console.migration.BackupView;
import org.openedr.console.migration.RunSummary;
import org.openedr.console.probe.ProbeResult;
import org.openedr.console.security.AppliedFix;
import org.openedr.console.statistics.series.SeriesData;
import org.openedr.console.statistics.series.SeriesInfo;

/** Answers that are no records of the engine already. */
public final class Response {
  private Response() {}

  record Done() {}

  record Detail(Optional<ProcessDetail> detail) {}

  record Probes(List<ProbeResult> probes) {}

  /**
   * @param ended nothing will come any more
   */
  record Feed(int handle, boolean ended) {}

  record Events(List<LoggedEvent> events, long drops, boolean ended) {}

  record AllSeries(List<SeriesInfo> series) {}

  public record AllData(List<SeriesData> data) {}

  record Watch(int handle, String problem) {}

  public record Text(String text) {}

  record Fixes(List<AppliedFix> fixes) {}

  record Backups(List<BackupView> backups) {}

  record Runs(List<RunSummary> runs) {}
}
