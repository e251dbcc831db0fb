package org.openedr.console.inventory;

import java.nio.file.Path;
import org.openedr.console.event.KernelText;

/** Paths as text: whoever may pin chooses their names. */
final class DisplayPath {
  private DisplayPath() {}

  /** Escaped. */
  static String of(Path path) {
    return KernelText.escape(path.toString());
  }

  /** The text names the file itself: nothing in it had to be escaped. */
  static boolean isExact(String text) {
    return KernelText.escape(text).equals(text);
  }
}
