package org.openedr.console.statistics;

import java.util.List;

/**
 * A series as a chart shows it: extremes for each bucket of time. A sample stands for the time from
 * the one before it to its own and fills all buckets in between; so what is NaN is a gap.
 *
 * @param min and {@code max}: one value a bucket; NaN where there is none (a gap)
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
    List<Long> marks) {}
