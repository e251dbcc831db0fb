package org.openedr.console.migration.run;

import java.nio.file.Path;

/** The guard of a run on a fake machine, as a process: its root, and the run's id. */
public final class GuardMain {
  private GuardMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    System.exit(new FakeRuns(Path.of(arguments[0])).process().guard(arguments[1]));
  }
}
