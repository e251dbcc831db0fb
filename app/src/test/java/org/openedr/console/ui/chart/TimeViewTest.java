package org.openedr.console.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TimeViewTest {
  private static final long MINUTE = 60_000_000_000L;
  private static final long NOW = 100_000 * MINUTE;
  private final TimeView view = new TimeView();

  @Test
  void theRangeGoesOnWithTime() {
    view.range(MINUTE);
    assertThat(view.window(NOW)).isEqualTo(new TimeWindow(NOW - MINUTE, NOW));
    assertThat(view.window(NOW + 7)).isEqualTo(new TimeWindow(NOW + 7 - MINUTE, NOW + 7));
  }

  @Test
  void aChosenPartStaysUntilItIsReset() {
    TimeWindow part = new TimeWindow(NOW - 4 * MINUTE, NOW - 3 * MINUTE);
    view.select(part, NOW);
    assertThat(view.window(NOW + MINUTE)).isEqualTo(part);
    view.reset();
    assertThat(view.window(NOW)).isEqualTo(new TimeWindow(NOW - 5 * MINUTE, NOW));
  }

  @Test
  void theWheelZoomsAroundThePointer() {
    long pointer = NOW - 3 * MINUTE;
    double before = view.window(NOW).share(pointer);
    view.zoom(pointer, 0.5, NOW);
    assertThat(view.window(NOW).spanNs()).isEqualTo(5 * MINUTE / 2);
    assertThat(view.window(NOW).share(pointer)).isEqualTo(before);
    assertThat(view.zoomed()).isTrue();
  }

  @Test
  void zoomingOutToTheNewestGoesOnWithTimeAgain() {
    view.select(new TimeWindow(NOW - 4 * MINUTE, NOW - 3 * MINUTE), NOW);
    for (int i = 0; i < 10; i++) {
      view.zoom(NOW - 7 * MINUTE / 2, 1.5, NOW);
    }
    assertThat(view.zoomed()).isFalse();
    assertThat(view.window(NOW + MINUTE).toNs()).isEqualTo(NOW + MINUTE);
  }

  @Test
  void aTooShortDragIsWidenedToWhatCanBeSeen() {
    view.select(new TimeWindow(NOW - MINUTE, NOW - MINUTE + 5), NOW);
    assertThat(view.window(NOW).spanNs()).isEqualTo(TimeView.SHORTEST_NS);
  }

  @Test
  void pausedNothingMovesButAZoomIsPossible() {
    view.pause(true, NOW);
    assertThat(view.window(NOW + MINUTE).toNs()).isEqualTo(NOW);
    view.zoom(NOW - MINUTE, 0.5, NOW + MINUTE);
    assertThat(view.window(NOW + MINUTE).toNs()).isLessThan(NOW);
    view.reset();
    view.pause(false, NOW + 2 * MINUTE);
    assertThat(view.window(NOW + 2 * MINUTE).toNs()).isEqualTo(NOW + 2 * MINUTE);
  }

  @Property(tries = 300)
  void whateverIsDoneTheWindowIsWithinADayAndNotTooShort(
      @ForAll @IntRange(max = 3) int[] actions,
      @ForAll @DoubleRange(min = 0.01, max = 100) double factor,
      @ForAll @DoubleRange(min = 0, max = 1) double at) {
    TimeView any = new TimeView();
    long now = NOW;
    for (int action : actions) {
      now += Duration.ofSeconds(3).toNanos();
      TimeWindow window = any.window(now);
      switch (action) {
        case 0 -> any.zoom(window.at(at), factor, now);
        case 1 -> any.pan(Math.round((at - 0.5) * window.spanNs()), now);
        case 2 -> any.select(new TimeWindow(window.fromNs(), window.at(at) + 1), now);
        default -> any.pause(!any.paused(), now);
      }
      TimeWindow after = any.window(now);
      // each zoom rounds its ends to whole nanoseconds
      assertThat(after.spanNs()).isBetween(TimeView.SHORTEST_NS - 5, TimeView.LONGEST_NS + 5);
      assertThat(after.toNs()).isLessThanOrEqualTo(now);
    }
  }

  @Test
  void alignedWindowsMoveByWholeBuckets() {
    TimeWindow one = new TimeWindow(NOW - MINUTE, NOW).aligned(500);
    TimeWindow next = new TimeWindow(NOW - MINUTE + 1, NOW + 1).aligned(500);
    long bucket = one.spanNs() / 500;
    assertThat(one.spanNs() % 500).isZero();
    assertThat((next.fromNs() - one.fromNs()) % bucket).isZero();
    assertThat(one.toNs()).isGreaterThanOrEqualTo(NOW);
  }
}
