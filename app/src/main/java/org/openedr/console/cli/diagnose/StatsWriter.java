package org.openedr.console.cli.diagnose;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How samples are shown. */
interface StatsWriter {
  /**
   * Shows the samples of one interval.
   *
   * @param time its end
   */
  void samples(Instant time, Duration interval, List<StatsSubject> subjects);
}
