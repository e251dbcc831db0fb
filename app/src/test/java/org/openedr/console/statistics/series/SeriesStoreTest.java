package org.openedr.console.statistics.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SeriesStoreTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long HOUR = 3600 * SECOND;
  private static final long START = 1000 * SECOND;

  private final SeriesStore store = new SeriesStore();

  private static SeriesInfo info(String id) {
    return new SeriesInfo(id, "group", "events", "events", Unit.PER_SECOND, "");
  }

  private Series open(String id) {
    return store.open(info(id)).orElseThrow();
  }

  private SeriesData query(String id, long from, long to, int buckets) {
    return store.data(new SeriesQuery(List.of(id), from, to, buckets)).getFirst();
  }

  @Test
  void aSampleFillsTheTimeFromTheOneBefore() {
    Series one = open("a");
    store.append(one, START, Double.NaN, 0);
    store.append(one, START + 2 * SECOND, 5, 2 * SECOND);
    store.append(one, START + 4 * SECOND, 9, 2 * SECOND);

    SeriesData data = query("a", START, START + 6 * SECOND, 6);

    assertThat(data.min()).containsExactly(5, 5, 9, 9, Double.NaN, Double.NaN);
    assertThat(data.max()).containsExactly(data.min());
    assertThat(data.bucketNs()).isEqualTo(SECOND);
    assertThat(data.last()).isEqualTo(9);
    assertThat(data.lowest()).isEqualTo(5);
    assertThat(data.highest()).isEqualTo(9);
    assertThat(data.avg()).isEqualTo(7);
    assertThat(data.samples()).isEqualTo(2);
  }

  @Test
  void gapsAreNaNAndDoNotCount() {
    Series one = open("a");
    store.append(one, START + SECOND, 5, SECOND);
    store.append(one, START + 2 * SECOND, Double.NaN, 0);
    store.append(one, START + 3 * SECOND, Double.NaN, 0);
    store.append(one, START + 5 * SECOND, 7, SECOND);

    SeriesData data = query("a", START, START + 5 * SECOND, 5);

    assertThat(data.min()).containsExactly(5, Double.NaN, Double.NaN, Double.NaN, 7);
    assertThat(data.avg()).isEqualTo(6);
    assertThat(data.samples()).isEqualTo(2);
  }

  @Test
  void severalSamplesOfAPixelKeepTheirExtremes() {
    Series one = open("a");
    for (int i = 1; i <= 100; i++) {
      store.append(one, START + i * SECOND / 10, i % 7, SECOND / 10);
    }
    SeriesData data = query("a", START, START + 10 * SECOND, 1);
    assertThat(data.min()).containsExactly(0);
    assertThat(data.max()).containsExactly(6);
    assertThat(data.samples()).isEqualTo(100);
  }

  @Test
  void whatIsUnknownIsEmptyAndNotAnError() {
    SeriesData data = query("nobody", START, START + SECOND, 3);
    assertThat(data.last()).isNaN();
    assertThat(data.avg()).isNaN();
    assertThat(data.samples()).isZero();
    assertThat(data.min()).as("nothing is allocated for it").isEmpty();
    assertThat(data.max()).isEmpty();
  }

  /** A head asks so much at once, and eight times before it waits. */
  @Test
  void manyUnknownSeriesOfManyBucketsTakeNoMemoryForTheirBuckets() {
    List<String> ids = IntStream.range(0, 200).mapToObj(i -> "nobody" + i).toList();
    SeriesQuery query = new SeriesQuery(ids, START, START + HOUR, 10_000);
    assertThat(store.data(query)).hasSize(200);
    var meter = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    long before = meter.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 8; i++) {
      store.data(query);
    }
    long bytes = meter.getCurrentThreadAllocatedBytes() - before;

    assertThat(bytes / (8 * ids.size())).as("bytes of each").isLessThan(1024);
  }

  @Test
  void resetsAreMarksOfTheTimeAskedFor() {
    Series one = open("a");
    store.mark(one, START);
    store.mark(one, START + SECOND);
    assertThat(query("a", START, START + SECOND, 1).marks()).containsExactly(START);
  }

  @Test
  void whatLeftTheFineTierIsReadFromTheCoarseOne() {
    Series one = open("a");
    long seconds = 3 * 3600;
    for (long i = 1; i <= seconds; i++) {
      store.append(one, START + i * SECOND, i % 100 == 0 ? 1000 : 1, SECOND);
    }
    long end = START + seconds * SECOND;

    SeriesData all = query("a", START, end, 300);
    assertThat(all.min()).containsOnly(1);
    assertThat(all.max()).contains(1000).doesNotContain(Double.NaN);
    assertThat(all.highest()).isEqualTo(1000);
    assertThat(all.avg()).isCloseTo(1 + 9.99, within(0.1));
    assertThat(query("a", end - HOUR, end, 3600).samples()).isEqualTo(3600);
    assertThat(query("a", START, START + HOUR, 100).samples()).isEqualTo(720);
  }

  @Test
  void slowSamplesLeaveNoHolesInTheCoarseTier() {
    Series one = open("a");
    int minutes = 4500; // more than the fine tier keeps
    for (int i = 1; i <= minutes; i++) {
      store.append(one, START + i * 60L * SECOND, i, 60 * SECOND);
    }
    long end = START + minutes * 60L * SECOND;
    SeriesData data = query("a", end - 24 * HOUR, end, 1440);
    assertThat(data.min()).doesNotContain(Double.NaN);
    assertThat(data.last()).isEqualTo(minutes);
  }

  @Test
  void afterADayTheOldestIsOverwritten() {
    Series one = open("a");
    store.append(one, START + SECOND, 23, SECOND);
    long later = START + 25 * HOUR;
    for (int i = 0; i < 4000; i++) {
      store.append(one, later + i * SECOND, 1, SECOND);
    }
    assertThat(query("a", START, later - 5 * SECOND, 10).samples()).isZero();
    assertThat(query("a", START, later + 4000 * SECOND, 1).highest()).isEqualTo(1);
  }

  @Test
  void fullSeriesFitIntoTheirMemory() {
    long each = FineSamples.MAX_BYTES + CoarseBuckets.MAX_BYTES;
    assertThat(each).isBetween(240_000L, 260_000L);
    assertThat(each * SeriesStore.FULL_SERIES).isLessThan(SeriesStore.MAX_BYTES);
    assertThat((long) SeriesStore.MAX_SERIES * FineSamples.MAX_BYTES)
        .as("the fine samples of all series and one coarse chunk each")
        .isLessThan(SeriesStore.MAX_BYTES - 1000L * CoarseBuckets.CHUNK_BYTES);
  }

  @Test
  void aFullSeriesTakesWhatWasReckoned() {
    Series one = open("a");
    for (int i = 0; i < 24 * 3600 + 7200; i++) {
      store.append(one, START + i * SECOND, i, SECOND);
    }
    assertThat(store.allocatedBytes())
        .isEqualTo(FineSamples.MAX_BYTES + CoarseBuckets.MAX_BYTES)
        .isEqualTo(one.history.allocatedBytes());
    store.remove("a");
    assertThat(store.allocatedBytes()).isZero();
    store.append(one, START + 40 * HOUR, 1, SECOND);
    assertThat(store.allocatedBytes()).as("what is removed takes nothing any more").isZero();
  }

  @Test
  void beyondItsMemoryVanishedSeriesGoFirstThenTheOldestHours() {
    List<Series> all = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      all.add(open("s" + i));
    }
    store.append(all.get(7), START + SECOND, 23, SECOND);
    store.vanish(all.get(7), START + 2 * SECOND);
    assertThat(query("s7", START, START + HOUR, 1).last()).isEqualTo(23);
    int steps = 26 * 720; // more than 24 hours in steps of 5 seconds
    for (int i = 1; i <= steps; i++) {
      for (Series one : all) {
        store.append(one, START + i * 5L * SECOND, i, 5 * SECOND);
      }
    }
    assertThat(store.allocatedBytes()).isLessThanOrEqualTo(SeriesStore.MAX_BYTES);
    assertThat(store.series()).hasSize(299).doesNotContain(info("s7"));
    long end = START + steps * 5L * SECOND;
    for (String id : List.of("s0", "s299")) {
      assertThat(query(id, end - 12 * HOUR, end, 12).min()).doesNotContain(Double.NaN);
      assertThat(query(id, end - 24 * HOUR, end - 23 * HOUR, 1).samples()).isZero();
    }
  }

  @Test
  void tooManySeriesAreRefusedUnlessOneHasVanished() {
    for (int i = 0; i < SeriesStore.MAX_SERIES; i++) {
      store.append(open("s" + i), START, i, SECOND);
    }
    assertThat(store.open(info("more"))).isEmpty();
    store.vanish(open("s5"), START + SECOND);
    assertThat(store.open(info("more"))).isPresent();
    assertThat(store.series()).extracting(SeriesInfo::id).contains("more").doesNotContain("s5");
  }

  @Test
  void ofThoseThatVanishedTheLatestAreKept() {
    for (int i = 0; i < SeriesStore.MAX_VANISHED + 23; i++) {
      Series one = open("s" + i);
      store.append(one, START + i * SECOND, i, SECOND);
      store.vanish(one, START + i * SECOND + 1);
    }
    assertThat(store.series())
        .hasSize(SeriesStore.MAX_VANISHED)
        .doesNotContain(info("s22"))
        .contains(info("s23"));
  }

  @Test
  void aSeriesWithoutASampleVanishesAtOnceAndOthersAfterADay() {
    store.vanish(open("never"), START);
    assertThat(store.series()).isEmpty();
    Series first = open("first");
    store.append(first, START, 1, SECOND);
    store.vanish(first, START + SECOND);
    Series second = open("second");
    store.append(second, START + 25 * HOUR, 1, SECOND);
    store.vanish(second, START + 25 * HOUR + SECOND);
    assertThat(store.series()).extracting(SeriesInfo::id).containsExactly("second");
  }

  @Test
  void readersAndTheWriterDoNotDisturbEachOther() throws InterruptedException {
    Series one = open("a");
    AtomicBoolean wrong = new AtomicBoolean();
    AtomicBoolean done = new AtomicBoolean();
    Thread reader =
        new Thread(
            () -> {
              while (!done.get()) {
                SeriesData data = query("a", START, START + 100_000 * SECOND, 50);
                wrong.compareAndSet(false, data.samples() > 0 && data.highest() != 23);
              }
            });
    reader.start();
    for (int i = 1; i <= 50_000; i++) {
      store.append(one, START + i * SECOND, 23, SECOND);
    }
    done.set(true);
    reader.join();
    assertThat(wrong).isFalse();
  }

  @Test
  void withLittleMemoryTheOldestSamplesGo() {
    SeriesStore small = new SeriesStore(500_000);
    assertThat(small.maxSeries()).isBetween(10, 100);
    for (int second = 1; second <= 8000; second++) {
      for (int i = 0; i < 30; i++) {
        Series one = small.open(info("s" + i)).orElseThrow();
        small.append(one, START + second * SECOND, second, SECOND);
      }
      assertThat(small.allocatedBytes()).isLessThanOrEqualTo(500_000);
    }
    SeriesData data =
        small.data(new SeriesQuery(List.of("s7"), START, START + 8001 * SECOND, 100)).getFirst();
    assertThat(data.last()).isEqualTo(8000);
    assertThat(data.samples()).isGreaterThan(200);
    for (int i = 30; i < small.maxSeries(); i++) {
      assertThat(small.open(info("s" + i))).isPresent();
    }
    assertThat(small.open(info("one more"))).isEmpty();
  }

  @Property(tries = 200)
  void theSummaryIsThatOfTheSamples(
      @ForAll @Size(min = 1, max = 200) List<@IntRange(min = -1000, max = 1000) Integer> values,
      @ForAll @IntRange(min = 1, max = 500) int buckets) {
    SeriesStore fresh = new SeriesStore();
    Series one = fresh.open(info("p")).orElseThrow();
    for (int i = 0; i < values.size(); i++) {
      fresh.append(one, START + (i + 1) * SECOND, values.get(i), SECOND);
    }
    SeriesData data =
        fresh
            .data(new SeriesQuery(List.of("p"), START, START + values.size() * SECOND, buckets))
            .getFirst();
    assertThat(data.samples()).isEqualTo(values.size());
    assertThat(data.last()).isEqualTo((double) values.getLast());
    assertThat(data.avg())
        .isCloseTo(values.stream().mapToInt(v -> v).average().orElseThrow(), within(1e-6));
    assertThat(data.max()).contains(values.stream().mapToInt(v -> v).max().orElseThrow());
    assertThat(data.min()).contains(values.stream().mapToInt(v -> v).min().orElseThrow());
    assertThat(data.min()).hasSize(buckets);
  }
}
