package org.openedr.console.backend;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.openedr.console.comparison.Comparisons;
import org.openedr.console.config.Configuration;
import org.openedr.console.engine.EngineOptions;
import org.openedr.console.engine.source.RecordingException;
import org.openedr.console.machine.Machine;
import org.openedr.console.maintenance.Maintenance;
import org.openedr.console.migration.Migration;
import org.openedr.console.probe.MonitorChoice;
import org.openedr.console.probe.MonitorRequest;
import org.openedr.console.probe.ProbeResult;
import org.openedr.console.security.Security;

/**
 * Where front ends get their backend from, or the one part of it that they need; tests put in a
 * scripted one. Any thread.
 */
public interface Backends {

  /**
   * Starts the monitor; a failure is in the engine's status. The caller closes the backend.
   *
   * @param recording new file that shall receive the raw events
   * @throws RecordingException when the recording cannot be written
   */
  Backend live(EngineOptions options, Optional<Path> recording) throws RecordingException;

  /**
   * Plays a recording. The caller closes the backend.
   *
   * @param file empty for the sample that comes with the program
   * @param paced at the speed of the recording; else as fast as it goes
   */
  Backend replay(EngineOptions options, Optional<Path> file, boolean paced);

  /** Attaches to the agent of this machine, if there is one. Needs no rights to try. */
  Attachment attach();

  /**
   * What attaching came to.
   *
   * @param agent its backend, with the migration of this process; closing it only disconnects
   * @param refusal why there is none although an agent seems to be there; else empty
   * @param root whether this process may load a monitor of its own
   */
  record Attachment(Optional<Backend> agent, String refusal, boolean root) {}

  /**
   * Everything BPF on this machine; loads nothing. The caller closes it. Who is not root sees it
   * through the agent, if there is one that lets them.
   */
  Machine machine();

  /** The files of the agent of this machine, judged. */
  Security security();

  /** The configuration of the agent of this machine. */
  Configuration configuration();

  /**
   * The migration of this machine: of this process when it is root's, one and the same at every
   * call; else why there is none.
   */
  Migration migration();

  /** The comparisons of this machine; as {@link #migration()}. */
  Comparisons comparisons();

  /** The maintenance of this machine; as {@link #migration()}. */
  Maintenance maintenance();

  /** What must not be broken off with this process; empty: nothing. Quick. */
  Optional<String> work();

  /**
   * The life of a migration's guard; blocks.
   *
   * @return exit code
   */
  int guard(String runId);

  /** Probes the machine without loading anything; needs no rights. */
  Diagnosis diagnose(MonitorRequest request);

  /** What the machine can do, and which monitor would run. */
  record Diagnosis(List<ProbeResult> probes, MonitorChoice choice) {}
}
