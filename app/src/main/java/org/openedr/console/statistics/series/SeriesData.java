package org.openedr.console.statistics.series;

import java.util.List;

/**
 * A series as a chart shows it: extremes for each bucket of time. A sample stands for the time from
 * the one before it to its own and fills all buckets in between; so what is NaN is a gap.
 *
 * @param min and {@code max}: one value a bucket; NaN where there is none (a gap); no buckets at
 *     all of a series that is unknown
 * @param last the newest value within the time asked for; NaN without any, as the following three
 * @param avg mean over that time, gaps left out
 * @param samples how many there were; of what is older than the fine samples, each 5 seconds are
 *     one
 * @param marks resets of the counter, ascending; gaps are NaN
 */
@SuppressWarnings("ArrayRecordComponent") // thousands of doubles, made for one reader
public record SeriesData(
    String id,
    long fromBootNs,
    long bucketNs,
    double[] min,
    double[] max,
    double last,
    double lowest,
    double avg,
    double highest,
    long samples,
    List<Long> marks) {
  private static final double[] NONE = {};

  /** Of a series that is not there; takes no memory for each bucket. */
  static SeriesData unknown(String id, SeriesQuery query) {
    double nan = Double.NaN;
    long bucketNs = ChartBuckets.bucketNs(query);
    return new SeriesData(
        id, query.fromBootNs(), bucketNs, NONE, NONE, nan, nan, nan, nan, 0, List.of());
  }
}
