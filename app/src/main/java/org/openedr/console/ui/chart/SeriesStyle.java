package org.openedr.console.ui.chart;

/**
 * How one of up to eight lines of a chart looks. Hues after Okabe and Ito, which colour-blind
 * people tell apart; lightness is adapted to either theme so that each has a contrast of 3:1 at
 * least. The marker says the same without colour.
 *
 * @param place 0 to 7
 * @param light colour on a light ground, {@code #rrggbb}
 * @param dark colour on a dark ground
 */
public record SeriesStyle(int place, String light, String dark, Marker marker) {
  /** Shape on the line. */
  public enum Marker {
    DISC,
    SQUARE,
    TRIANGLE,
    DIAMOND,
    CROSS,
    RING,
    PLUS,
    FRAME
  }

  private static final SeriesStyle[] ALL = {
    new SeriesStyle(0, "#0072b2", "#4aa8e8", Marker.DISC),
    new SeriesStyle(1, "#d55e00", "#ff8b3d", Marker.SQUARE),
    new SeriesStyle(2, "#00805d", "#2cc797", Marker.TRIANGLE),
    new SeriesStyle(3, "#a8508a", "#e79ac4", Marker.DIAMOND),
    new SeriesStyle(4, "#946300", "#f2b632", Marker.CROSS),
    new SeriesStyle(5, "#2f87c4", "#9ad6fb", Marker.RING),
    new SeriesStyle(6, "#7a7000", "#f0e442", Marker.PLUS),
    new SeriesStyle(7, "#4d4d4d", "#c9d1d9", Marker.FRAME),
  };

  /** How many lines can be told apart in one chart. */
  public static final int COUNT = 8;

  public static SeriesStyle of(int index) {
    return ALL[Math.floorMod(index, ALL.length)];
  }

  public String color(boolean onDark) {
    return onDark ? dark : light;
  }
}
