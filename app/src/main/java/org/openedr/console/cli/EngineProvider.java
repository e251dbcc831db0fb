package org.openedr.console.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.openedr.console.config.Configuration;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineOptions;
import org.openedr.console.engine.Machine;
import org.openedr.console.engine.RecordingException;
import org.openedr.console.migration.Migration;
import org.openedr.console.probe.MonitorChoice;
import org.openedr.console.probe.MonitorRequest;
import org.openedr.console.probe.ProbeResult;
import org.openedr.console.security.Security;

/** Where the commands get their engine from; tests put in a scripted one. */
public interface EngineProvider {

  /**
   * Starts the monitor; a failure is in the engine's status.
   *
   * @param recording new file that shall receive the raw events
   * @throws RecordingException when the recording cannot be written
   */
  Engine live(EngineOptions options, Optional<Path> recording) throws RecordingException;

  /**
   * Plays a recording.
   *
   * @param file empty for the sample that comes with the program
   * @param paced at the speed of the recording; else as fast as it goes
   */
  Engine replay(EngineOptions options, Optional<Path> file, boolean paced);

  /** Attaches to the agent of this machine, if there is one. Needs no rights to try. */
  Attachment attach();

  /**
   * What attaching came to.
   *
   * @param agent its engine; closing it only disconnects
   * @param refusal why there is none although an agent seems to be there; else empty
   * @param root whether this process may load a monitor of its own
   */
  record Attachment(Optional<Engine> agent, String refusal, boolean root) {}

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
