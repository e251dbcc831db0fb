package org.openedr.console.ui.chart;

import javafx.scene.paint.Color;

/** Colours of a chart beside its lines; as those of the theme's cards. */
public record ChartColors(
    boolean dark, Color ground, Color grid, Color base, Color text, Color gap, Color mark) {
  private static final ChartColors LIGHT =
      new ChartColors(
          false,
          Color.web("#ffffff"),
          Color.web("#e4e8ec"),
          Color.web("#b4bcc4"),
          Color.web("#57606a"),
          Color.web("#eceff2"),
          Color.web("#cf222e"));
  private static final ChartColors DARK =
      new ChartColors(
          true,
          Color.web("#0d1117"),
          Color.web("#22282f"),
          Color.web("#4a525b"),
          Color.web("#9aa4ae"),
          Color.web("#1b2128"),
          Color.web("#ff7b72"));

  public static ChartColors of(boolean dark) {
    return dark ? DARK : LIGHT;
  }

  public Color line(SeriesStyle style) {
    return Color.web(style.color(dark));
  }
}
