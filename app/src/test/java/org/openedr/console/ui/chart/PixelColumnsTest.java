package org.openedr.console.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PixelColumnsTest {
  private static PixelColumns columns(double pixels, double... xy) {
    double[] x = new double[xy.length / 2];
    double[] y = new double[xy.length / 2];
    for (int i = 0; i < x.length; i++) {
      x[i] = xy[2 * i];
      y[i] = xy[2 * i + 1];
    }
    return PixelColumns.of(new ChartTrace.Run(x, y, x.length), 6, pixels);
  }

  @Test
  void aSlopeIsSharedByTheColumnsItCrosses() {
    PixelColumns slope = columns(1, 0.5, 10, 4.5, 50);
    assertThat(slope.size()).isEqualTo(6);
    assertThat(slope.top(0)).isEqualTo(10);
    assertThat(slope.bottom(0)).isEqualTo(15);
    assertThat(slope.top(2)).isEqualTo(25);
    assertThat(slope.bottom(2)).isEqualTo(35);
    assertThat(slope.bottom(4)).isEqualTo(50);
    assertThat(slope.top(5)).isNaN();
  }

  @Test
  void aSpikeIsAsHighAsItsValue() {
    PixelColumns spike = columns(1, 0.5, 100, 2.5, 100, 2.5, 3, 3.5, 100);
    assertThat(spike.top(2)).isEqualTo(3);
    assertThat(spike.bottom(2)).isEqualTo(100);
  }

  @Test
  void aLevelLineIsOneBar() {
    PixelColumns level = columns(1, 0.5, 7, 5.5, 7);
    assertThat(level.endOfLevel(0)).isEqualTo(6);
  }

  @Test
  void aFineScreenHasMoreColumns() {
    PixelColumns slope = columns(2, 0.5, 10, 4.5, 50);
    assertThat(slope.size()).isEqualTo(12);
    assertThat(slope.top(0)).isNaN();
    assertThat(slope.bottom(4)).isEqualTo(30);
  }
}
