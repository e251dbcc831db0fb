package org.openedr.console.ui.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.image.Image;

/** The window's icon in every size that the build renders. FX thread. */
final class WindowIcons {
  private static final int[] SIZES = {16, 32, 48, 64, 128, 256};

  private WindowIcons() {}

  static List<Image> all() {
    List<Image> icons = new ArrayList<>();
    for (int size : SIZES) {
      var png =
          WindowIcons.class.getResourceAsStream(
              "/org/openedr/console/icons/openedr-console-" + size + ".png");
      if (png != null) {
        icons.add(new Image(png));
      }
    }
    return icons;
  }
}
