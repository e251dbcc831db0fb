package org.openedr.console.ui.chart;

import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * What the mouse does on one chart holds for all of them; times on the boot clock. FX thread.
 *
 * @param now on the boot clock
 * @param crosshair shows it at a time in all charts; negative: nowhere
 * @param changed another time is to be shown
 */
public record ChartMouse(
    TimeView time, LongSupplier now, LongConsumer crosshair, Runnable changed) {

  /** The pointer is at a time. */
  void hover(long ns) {
    crosshair.accept(ns);
  }

  /** The pointer left the plot. */
  void leave() {
    crosshair.accept(-1);
  }

  void select(TimeWindow part) {
    time.select(part, now.getAsLong());
    changed.run();
  }

  /**
   * @param factor less than 1: closer
   */
  void zoom(long aroundNs, double factor) {
    time.zoom(aroundNs, factor, now.getAsLong());
    changed.run();
  }

  void pan(long ns) {
    time.pan(ns, now.getAsLong());
    changed.run();
  }

  void reset() {
    time.reset();
    changed.run();
  }
}
