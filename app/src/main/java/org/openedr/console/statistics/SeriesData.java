package org.openedr.console.statistics;

import java.util.List;

/**
 * A series as a chart shows it: extremes for each bucket of time.
 *
 * @param min and {@code max}: one value a bucket; NaN where there is none (a gap)
 * @param last the newest value within the time asked for; NaN without any, as the following three
 * @param avg mean of all samples in that time
 * @param samples how many there were
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
