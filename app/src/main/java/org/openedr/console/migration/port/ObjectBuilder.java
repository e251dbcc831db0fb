package org.openedr.console.migration.port;

import java.nio.file.Path;
import java.util.List;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/** Builds objects from source. */
public interface ObjectBuilder {
  /** Tools and sources that are missing, one sentence each; empty when it can build. */
  List<String> missing();

  /** Builds into a folder that is made for it; returns the object. Minutes at most. */
  Path build(MonitorVersion version, Path into, StepLog log)
      throws StepException, InterruptedException;
}
