package org.openedr.console.base.proc;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.function.LongSupplier;
import org.openedr.console.base.posix.Clocks;
import org.slf4j.LoggerFactory;

/**
 * How the clocks of this machine stand to each other, measured anew while somebody asks: a wall
 * clock that was set is noticed within a tenth of a second, without a thread. Any thread.
 */
public final class MachineClock {
  private static final MachineClock LOCAL =
      new MachineClock(Clocks::wallMinusBootNs, System::nanoTime);

  private static final long KEPT_NS = 100_000_000;

  /** Less is the measurement's noise: times that are shown would only tremble. */
  private static final long NOISE_NS = 1_000_000;

  /** Less is a clock that is corrected: half a thousandth at most (adjtime(3)). */
  private static final long STEP_NS = 500_000_000;

  private record Measured(BootClock clock, long atNs) {}

  private final LongSupplier wallMinusBootNs;
  private final LongSupplier nanoTime;
  private volatile Measured latest;

  /**
   * @param wallMinusBootNs measures, in some microseconds
   * @param nanoTime as {@link System#nanoTime}
   */
  MachineClock(LongSupplier wallMinusBootNs, LongSupplier nanoTime) {
    this.wallMinusBootNs = wallMinusBootNs;
    this.nanoTime = nanoTime;
    this.latest = new Measured(new BootClock(wallMinusBootNs.getAsLong(), 0), nanoTime.getAsLong());
  }

  /** The clocks of this machine now. */
  public static BootClock now() {
    return LOCAL.clock();
  }

  BootClock clock() {
    Measured known = latest;
    return nanoTime.getAsLong() - known.atNs() < KEPT_NS ? known.clock() : measure();
  }

  private synchronized BootClock measure() {
    BootClock before = latest.clock();
    long now = nanoTime.getAsLong();
    long measured = wallMinusBootNs.getAsLong();
    long change = measured - before.wallMinusBootNs();
    BootClock clock = Math.abs(change) < NOISE_NS ? before : new BootClock(measured, 0);
    latest = new Measured(clock, now);
    if (Math.abs(change) >= STEP_NS) {
      LoggerFactory.getLogger(MachineClock.class)
          .warn(
              "The wall clock was set {} by {} s. Times of events before that are shown by the new"
                  + " one as well.",
              change > 0 ? "forward" : "back",
              format("%.3f", Math.abs(change) / 1e9));
    }
    return clock;
  }
}
