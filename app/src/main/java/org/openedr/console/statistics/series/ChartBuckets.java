package org.openedr.console.statistics.series;

import java.util.Arrays;
import java.util.List;

/** Collects what a chart shows of a series: extremes for each pixel, and a summary. */
final class ChartBuckets {
  private final long fromNs;
  private final long toNs;
  private final long bucketNs;
  private final double[] min;
  private final double[] max;
  private double last = Double.NaN;
  private double lowest = Double.NaN;
  private double highest = Double.NaN;
  private double sum;
  private double weightNs;
  private long samples;

  ChartBuckets(SeriesQuery query) {
    this.fromNs = query.fromBootNs();
    this.toNs = query.toBootNs();
    this.bucketNs = bucketNs(query);
    this.min = new double[query.buckets()];
    this.max = new double[query.buckets()];
    Arrays.fill(min, Double.NaN);
    Arrays.fill(max, Double.NaN);
  }

  static long bucketNs(SeriesQuery query) {
    long spanNs = Math.max(0, query.toBootNs() - query.fromBootNs());
    return Math.max(1, Math.ceilDiv(spanNs, query.buckets()));
  }

  /** Adds what held from {@code startNs} to {@code stopNs}; in the order of time. */
  void add(long startNs, long stopNs, double low, double high, double mean) {
    long start = Math.max(startNs, fromNs);
    long stop = Math.min(stopNs, toNs);
    if (start >= stop) {
      return;
    }
    int end = (int) ((stop - 1 - fromNs) / bucketNs);
    for (int at = (int) ((start - fromNs) / bucketNs); at <= end; at++) {
      // Not Math.min: NaN is no value yet.
      min[at] = min[at] <= low ? min[at] : low;
      max[at] = max[at] >= high ? max[at] : high;
    }
    lowest = lowest <= low ? lowest : low;
    highest = highest >= high ? highest : high;
    last = mean;
    sum += mean * (stop - start);
    weightNs += stop - start;
    samples++;
  }

  SeriesData data(String id, List<Long> marks) {
    double avg = weightNs > 0 ? sum / weightNs : Double.NaN;
    return new SeriesData(
        id, fromNs, bucketNs, min, max, last, lowest, avg, highest, samples, marks);
  }
}
