package org.openedr.console.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How samples are shown. */
interface StatsStream {
  /**
   * Shows the samples of one interval.
   *
   * @param time its end
   */
  void samples(Instant time, Duration interval, List<StatsSubject> subjects);
}
