package org.openedr.console.ui.statistics;

import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.openedr.console.ui.chart.ChartHandler;
import org.openedr.console.ui.chart.TimeView;
import org.openedr.console.ui.chart.TimeWindow;

/**
 * What the mouse does on one chart holds for all of them. FX thread.
 *
 * @param now on the boot clock
 * @param crosshair shows it at a time in all charts; negative: nowhere
 * @param changed another time is to be shown
 */
record ChartMouse(TimeView time, LongSupplier now, LongConsumer crosshair, Runnable changed)
    implements ChartHandler {

  @Override
  public void hover(long ns) {
    crosshair.accept(ns);
  }

  @Override
  public void leave() {
    crosshair.accept(-1);
  }

  @Override
  public void select(TimeWindow part) {
    time.select(part, now.getAsLong());
    changed.run();
  }

  @Override
  public void zoom(long aroundNs, double factor) {
    time.zoom(aroundNs, factor, now.getAsLong());
    changed.run();
  }

  @Override
  public void pan(long ns) {
    time.pan(ns, now.getAsLong());
    changed.run();
  }

  @Override
  public void reset() {
    time.reset();
    changed.run();
  }
}
