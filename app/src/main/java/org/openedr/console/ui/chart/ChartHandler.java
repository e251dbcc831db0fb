package org.openedr.console.ui.chart;

/** What the mouse does on a chart; times on the boot clock. FX thread. */
public interface ChartHandler {
  /** The pointer is at a time. */
  void hover(long ns);

  /** The pointer left the plot. */
  void leave();

  void select(TimeWindow part);

  /**
   * @param factor less than 1: closer
   */
  void zoom(long aroundNs, double factor);

  void pan(long ns);

  void reset();
}
