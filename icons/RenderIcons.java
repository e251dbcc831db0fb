import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Renders the icon in every size that desktops ask for. Arguments: the SVG file, the folder of the PNG files. */
public final class RenderIcons {
  private static final int[] SIZES = {16, 24, 32, 48, 64, 128, 256};

  public static void main(String[] args) throws IOException {
    Path svg = Path.of(args[0]);
    Path folder = Files.createDirectories(Path.of(args[1]));
    SVGDocument icon = new SVGLoader().load(svg.toUri().toURL());
    if (icon == null) {
      throw new IOException(svg + " is not an SVG image");
    }
    for (int size : SIZES) {
      Path png = folder.resolve("openedr-console-" + size + ".png");
      ImageIO.write(render(icon, size), "png", png.toFile());
    }
  }

  private static BufferedImage render(SVGDocument icon, int size) {
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    icon.render((java.awt.Component) null, g, new ViewBox(0, 0, size, size));
    g.dispose();
    return image;
  }
}
