package org.openedr.console.cli.common;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openedr.console.backend.Backend;
import org.openedr.console.backend.Backends;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.engine.EngineOptions;
import org.openedr.console.engine.EngineOrigin;
import org.openedr.console.engine.source.RecordingException;
import org.openedr.console.probe.MonitorRequest;
import picocli.CommandLine.Option;

/** Options that say where events come from; shared by watch, tree and window. */
public final class SourceOptions {
  @Option(
      names = "--monitor",
      paramLabel = "auto|v1|v2|none",
      description =
          "Which BPF programs to load; auto takes what the kernel can run; none, for the"
              + " window, loads nothing and looks at what others have loaded.")
  private @Nullable MonitorRequest monitor;

  @Option(
      names = "--ring",
      paramLabel = "SIZE",
      converter = ByteSize.class,
      description = "Size of the ring buffer, a power of two: 65536, 512K, 16M (the default).")
  private @Nullable Integer ring;

  @Option(
      names = "--sampling",
      paramLabel = "RATE",
      converter = SamplingRate.class,
      description = "Show only a part of all processes, on purpose: 0.1 or 10%%.")
  private @Nullable Integer samplingPer10000;

  @Option(
      names = "--replay",
      paramLabel = "FILE",
      description = "Play a recording of 'watch --record' instead; needs no rights.")
  private @Nullable Path replay;

  @Option(
      names = "--sample",
      description = "Play the recording that comes with the program; needs no rights.")
  private boolean sample;

  /** The words of {@code --engine}. */
  enum Choice {
    AUTO,
    OWN,
    AGENT
  }

  @Option(
      names = "--engine",
      paramLabel = "auto|own|agent",
      description =
          "Whose events: of a monitor of its own, or those of the agent that runs already; auto"
              + " attaches to the agent when it answers, and no option asks for an own monitor.")
  private Choice engine = Choice.AUTO;

  public boolean live() {
    return replay == null && !sample;
  }

  /** The arguments that name the recording, for another process. */
  public List<String> recording() {
    return replay == null
        ? List.of("--sample")
        : List.of("--replay", PathBytes.text(replay.toAbsolutePath()));
  }

  /** A backend with a monitor, after one without. */
  public Backend startOwn(Backends backends) {
    try {
      return backends.live(EngineOptions.defaults(bpfDirectory()), Optional.empty());
    } catch (RecordingException e) {
      throw new IllegalStateException("nothing is recorded", e);
    }
  }

  EngineOptions engineOptions() {
    EngineOptions defaults = EngineOptions.defaults(bpfDirectory());
    return new EngineOptions(
        monitor(),
        defaults.bpfDirectory(),
        ring == null ? defaults.ringSizeBytes() : ring,
        defaults.historyCapacity(),
        defaults.keepExited(),
        samplingPer10000 == null ? defaults.samplingPer10000() : samplingPer10000);
  }

  /**
   * Attaches, loads or plays, as asked for.
   *
   * @throws CommandException why there is no engine
   */
  public Backend start(Backends backends, Output output, @Nullable Path recording, boolean paced) {
    if (live()) {
      Optional<Backend> agent = attach(backends, output, recording);
      if (agent.isPresent()) {
        return agent.get();
      }
      try {
        return backends.live(engineOptions(), Optional.ofNullable(recording));
      } catch (RecordingException e) {
        throw new CommandException(ExitCodes.FAILURE, String.valueOf(e.getMessage()));
      }
    }
    if (recording != null) {
      throw new CommandException(ExitCodes.USAGE, "--record needs live events, not a replay.");
    }
    return backends.replay(engineOptions(), Optional.ofNullable(replay), paced);
  }

  private Optional<Backend> attach(Backends backends, Output output, @Nullable Path recording) {
    boolean ownAskedFor =
        monitor != null || ring != null || samplingPer10000 != null || recording != null;
    if (engine == Choice.AGENT && ownAskedFor) {
      throw new CommandException(
          ExitCodes.USAGE,
          "--engine agent takes the agent's monitor as it is: without --monitor, --ring,"
              + " --sampling and --record.");
    }
    if (engine == Choice.OWN || ownAskedFor) {
      return Optional.empty();
    }
    Backends.Attachment found = backends.attach();
    found.agent().ifPresent(agent -> tell(output, agent.engine().origin()));
    if (found.agent().isEmpty()) {
      withoutAgent(output, found);
    }
    return found.agent();
  }

  private static void tell(Output output, EngineOrigin origin) {
    output.remark(
        "Attached to the agent (pid " + origin.pid() + ", version " + origin.version() + ").");
  }

  private void withoutAgent(Output output, Backends.Attachment found) {
    String refusal = found.refusal();
    if (engine == Choice.AGENT) {
      throw new CommandException(
          refusal.isEmpty() ? ExitCodes.FAILURE : ExitCodes.NO_RIGHTS,
          refusal.isEmpty()
              ? "No agent is there to attach to: start it (systemctl start openedr-agent), or"
                  + " leave --engine out."
              : refusal);
    }
    if (!refusal.isEmpty() && !found.root()) {
      throw new CommandException(ExitCodes.NO_RIGHTS, refusal);
    }
    if (!refusal.isEmpty()) {
      output.remark("Not attached to the agent: " + refusal + " An own monitor is loaded.");
    }
  }

  public MonitorRequest monitor() {
    return monitor == null ? MonitorRequest.AUTO : monitor;
  }

  private static Path bpfDirectory() {
    return EngineOptions.shippedObjects();
  }
}
