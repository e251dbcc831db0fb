package org.openedr.console.base.proc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openedr.console.base.text.PathBytes;

/** Whether process ids mean here what they mean to the kernel's events. */
public final class PidNamespace {
  /* linux: include/linux/proc_ns.h, PROC_PID_INIT_INO: the first pid namespace. */
  private static final String INITIAL = "pid:[4026531836]";

  private PidNamespace() {}

  /** This process is in the first one: a container is not. Reads a link in procfs. */
  public static boolean isInitial() {
    return isInitial(Path.of("/proc"));
  }

  /**
   * Whether this process is in the first namespace of the machine; false when it cannot be told.
   *
   * @param proc {@code /proc}
   */
  public static boolean isInitial(Path proc) {
    try {
      return PathBytes.text(Files.readSymbolicLink(proc.resolve("self/ns/pid"))).equals(INITIAL);
    } catch (IOException e) {
      return false;
    }
  }
}
