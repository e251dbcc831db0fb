package org.openedr.console.migration;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/** Builds with the sources' own Makefile. */
public final class MakeWorkshop implements Workshop {
  private final Optional<Path> sources;

  /**
   * @param sources folder with the Makefile; empty: this program came without
   */
  public MakeWorkshop(Optional<Path> sources) {
    this.sources = sources;
  }

  @Override
  public List<String> missing() {
    return List.of("Not built yet: " + sources);
  }

  @Override
  public Path build(MonitorVersion version, Path into, StepLog log) throws StepException {
    throw new StepException("Not built yet.", "");
  }
}
