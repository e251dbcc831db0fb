package org.openedr.console.migration.guard;

import java.nio.file.Path;
import org.openedr.console.base.text.PathBytes;

/**
 * The file that the guard of a run keeps locked for as long as it lives: by that it is known,
 * whatever its process is called and however it was started.
 */
public final class GuardLock {
  private static final String NAME = "guard";

  private GuardLock() {}

  /**
   * For {@link org.openedr.console.base.file.ProcessLock}.
   *
   * @param runs the folder of all runs
   */
  public static Path of(Path runs, String runId) {
    return runs.resolve(PathBytes.of(runId)).resolve(NAME);
  }
}
