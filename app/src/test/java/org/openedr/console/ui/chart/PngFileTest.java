package org.openedr.console.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngFileTest {
  @Test
  void anotherReaderFindsEveryPixel() throws Exception {
    int width = 123;
    int height = 23;
    int[] pixels = new Random(1).ints((long) width * height).map(p -> p | 0xff000000).toArray();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PngFile.write(out, pixels, width, height);
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
    assertThat(read.getWidth()).isEqualTo(width);
    assertThat(read.getRGB(0, 0, width, height, null, 0, width)).isEqualTo(pixels);
  }
}
