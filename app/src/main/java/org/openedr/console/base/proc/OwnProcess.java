package org.openedr.console.base.proc;

import java.nio.file.Path;
import org.openedr.console.base.text.PathBytes;

/** Where procfs tells of this very process. Reads nothing; any thread. */
public final class OwnProcess {
  private static final Path PROC = Path.of("/proc");

  private OwnProcess() {}

  /**
   * A file of this process.
   *
   * @param name as {@code status} or {@code ns/pid}
   */
  public static Path file(String name) {
    return file(PROC, name);
  }

  /**
   * The same where procfs is mounted elsewhere.
   *
   * @param proc its root directory
   * @param name as {@code status} or {@code ns/pid}
   */
  public static Path file(Path proc, String name) {
    return proc.resolve("self").resolve(PathBytes.of(name));
  }
}
