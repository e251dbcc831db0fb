package org.openedr.console.base.proc;

import java.io.IOException;
import java.nio.file.Path;
import org.openedr.console.base.text.FileText;

/** Tells one boot of the kernel from another. */
public final class BootId {
  private static final Path FILE = Path.of("/proc/sys/kernel/random/boot_id");

  private BootId() {}

  /** Empty when the kernel does not tell. */
  public static String read() {
    try {
      return FileText.read(FILE).strip();
    } catch (IOException e) {
      return "";
    }
  }
}
