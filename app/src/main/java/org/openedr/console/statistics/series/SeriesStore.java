package org.openedr.console.statistics.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All series, in bounded memory: the last 3600 samples of each as they were taken, and 24 hours in
 * buckets of 5 seconds. {@value #FULL_SERIES} series keep all that below {@value #MAX_BYTES} bytes;
 * with more of them, or less memory, first the series that have vanished are given up, the oldest
 * first, then the oldest quarters of an hour, then the oldest of the fine samples. One writer, any
 * reader: one lock, held for microseconds by the writer and for the length of a query by readers.
 */
public final class SeriesStore {
  /** So many series keep 24 hours. */
  public static final int FULL_SERIES = 240;

  /** Of the samples' arrays. */
  public static final int MAX_BYTES = 62_000_000;

  /** More than this are refused: their fine samples alone would take the memory. */
  public static final int MAX_SERIES = 1000;

  /** Where programs come and go all the time, nobody looks for more of them. */
  public static final int MAX_VANISHED = 200;

  /** A vanished series is older than any chart then. */
  private static final long FORGET_NS = CoarseBuckets.BUCKETS * CoarseBuckets.BUCKET_NS;

  private final Map<String, Series> series = new LinkedHashMap<>();
  private final long maxBytes;
  private final int maxSeries;
  private long bytes;

  /** Of {@value #MAX_BYTES} bytes. */
  public SeriesStore() {
    this(MAX_BYTES);
  }

  /**
   * @param maxBytes of the samples' arrays, where there is less memory
   */
  public SeriesStore(long maxBytes) {
    this.maxBytes = Math.min(maxBytes, MAX_BYTES);
    // One chunk of samples each is never given up, and the empty series takes about as much.
    this.maxSeries = (int) Math.min(MAX_SERIES, maxBytes / (2 * FineSamples.CHUNK_BYTES));
  }

  /** More are refused. */
  public int maxSeries() {
    return maxSeries;
  }

  /** The series of an id, made if need be; empty when there are too many. */
  public synchronized Optional<Series> open(SeriesInfo info) {
    Series known = series.get(info.id());
    if (known != null) {
      known.info = info;
      known.vanishedNs = Series.LIVES;
      return Optional.of(known);
    }
    if (series.size() >= maxSeries && !evictVanished()) {
      return Optional.empty();
    }
    Series made = new Series(info, new SeriesHistory(this::take));
    series.put(info.id(), made);
    return Optional.of(made);
  }

  /**
   * Appends a sample.
   *
   * @param value NaN for a gap
   * @param spanNs for how long before {@code timeNs} the value stands
   */
  public synchronized void append(Series to, long timeNs, double value, long spanNs) {
    if (!to.removed) {
      to.history.append(timeNs, value, spanNs);
    }
  }

  /**
   * Appends the value of this moment; it stands for the time since the sample before, unless that
   * is too long ago.
   */
  public synchronized void appendGauge(Series to, long timeNs, double value, long intervalNs) {
    long lastNs = to.history.lastNs();
    boolean gap =
        lastNs == Long.MIN_VALUE || timeNs - lastNs > CounterRate.GAP_INTERVALS * intervalNs;
    append(to, timeNs, value, gap ? intervalNs : timeNs - lastNs);
  }

  /** A counter was set back. */
  public synchronized void mark(Series at, long timeNs) {
    at.history.mark(timeNs);
  }

  /** Its object is gone: the series stays readable until its memory is needed, or for a day. */
  public synchronized void vanish(Series gone, long timeNs) {
    if (!gone.history.hasValues()) {
      remove(gone.info.id());
      return;
    }
    gone.history.append(timeNs, Double.NaN, 0);
    gone.vanishedNs = timeNs;
    if (series.values().stream().filter(Series::vanished).count() > MAX_VANISHED) {
      evictVanished();
    }
    List<String> old =
        series.values().stream()
            .filter(one -> one.vanished() && timeNs - one.vanishedNs > FORGET_NS)
            .map(one -> one.info.id())
            .toList();
    old.forEach(this::remove);
  }

  public synchronized void remove(String id) {
    Series removed = series.remove(id);
    if (removed != null) {
      removed.removed = true;
      bytes -= removed.history.allocatedBytes();
    }
  }

  /** In the order in which they appeared. Any thread. */
  public synchronized List<SeriesInfo> series() {
    List<SeriesInfo> infos = new ArrayList<>(series.size());
    for (Series one : series.values()) {
      infos.add(one.info);
    }
    return infos;
  }

  /**
   * In the order of the query; a series that is unknown has neither samples nor buckets. Any
   * thread.
   */
  public List<SeriesData> data(SeriesQuery query) {
    List<SeriesData> all = new ArrayList<>(query.ids().size());
    for (String id : query.ids()) {
      all.add(data(id, query)); // the lock is free between two series: the writer gets its turn
    }
    return all;
  }

  private synchronized SeriesData data(String id, SeriesQuery query) {
    Series known = series.get(id);
    return known == null ? SeriesData.unknown(id, query) : known.history.query(id, query);
  }

  /** Bytes of the samples' arrays. Any thread. */
  public synchronized long allocatedBytes() {
    return bytes;
  }

  /** Called below {@link #append}, so with the lock. */
  private synchronized void take(int wanted) {
    while (bytes + wanted > maxBytes && (evictVanished() || releaseOldest() || releaseFine())) {
      // until there is room
    }
    bytes += wanted;
  }

  private boolean evictVanished() {
    Optional<Series> oldest =
        series.values().stream()
            .filter(Series::vanished)
            .min(Comparator.comparingLong(one -> one.vanishedNs));
    oldest.ifPresent(one -> remove(one.info.id()));
    return oldest.isPresent();
  }

  private boolean releaseOldest() {
    @Nullable Series oldest = null;
    long bucket = Long.MAX_VALUE;
    for (Series one : series.values()) {
      long its = one.history.oldestChunk();
      if (its < bucket) {
        bucket = its;
        oldest = one;
      }
    }
    if (oldest == null) {
      return false;
    }
    bytes -= oldest.history.release(bucket);
    return true;
  }

  private boolean releaseFine() {
    Optional<Series> oldest =
        series.values().stream()
            .filter(one -> one.history.oldestFineNs() < Long.MAX_VALUE)
            .min(Comparator.comparingLong(one -> one.history.oldestFineNs()));
    oldest.ifPresent(one -> bytes -= one.history.releaseFine());
    return oldest.isPresent();
  }
}
