package org.openedr.console.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.posix.Clocks;
import org.openedr.console.base.proc.BootClock;
import org.openedr.console.base.proc.CgroupPaths;
import org.openedr.console.base.proc.PidNamespace;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.bpf.BpfPresence;
import org.openedr.console.engine.source.RecordingException;
import org.openedr.console.engine.source.RecordingSource;
import org.openedr.console.engine.source.RecordingWriter;
import org.openedr.console.engine.source.SwitchedSource;
import org.openedr.console.failure.Problem;
import org.openedr.console.health.Witness;
import org.openedr.console.monitor.MonitorException;
import org.openedr.console.monitor.MonitorSession;
import org.openedr.console.probe.KernelFacts;
import org.openedr.console.probe.KernelProbes;
import org.openedr.console.probe.MonitorChoice;
import org.openedr.console.probe.MonitorRequest;
import org.openedr.console.probe.MonitorSelector;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.probe.NativeProbe;
import org.openedr.console.probe.ProbeResult;
import org.openedr.console.process.ParentLookup;
import org.openedr.console.process.ProcfsScanner;

/**
 * Makes engines. None of its methods throws for a machine that is unfit: the engine then says why.
 */
public final class Engines {
  /** The bundled recording: of known workloads only, so it holds no foreign command lines. */
  private static final String SAMPLE = "/org/openedr/console/sample.oedrrec";

  private static final Path PROC = Path.of("/proc");

  private Engines() {}

  /** What the machine can do, without loading anything. Needs no rights. */
  public static List<ProbeResult> probe(Path bpfDirectory) {
    return KernelProbes.run(new KernelFacts(Path.of("/")), bpfDirectory, new LibbpfProbe());
  }

  /**
   * Probes, loads, attaches, seeds; half a second. On failure the engine is FAILED and says why.
   *
   * @param recording receives the raw events, or null; closed with the engine
   */
  public static Engine live(EngineOptions options, @Nullable RecordingWriter recording) {
    return steered(options, recording).engine();
  }

  /** As {@link #live}, with the levers. */
  public static EngineControl steered(EngineOptions options, @Nullable RecordingWriter recording) {
    List<ProbeResult> probes = probe(options.bpfDirectory());
    MonitorChoice choice = MonitorSelector.choose(options.monitor(), probes);
    MonitorVersion version = choice.chosen();
    if (options.monitor() == MonitorRequest.NONE) {
      return idle(EngineState.IDLE, options, choice, null);
    }
    if (version == null) {
      return idle(EngineState.FAILED, options, choice, unfit(options, choice, probes));
    }
    try {
      MonitorSession session =
          MonitorSession.open(
              version, options.bpfDirectory(), options.ringSizeBytes(), options.samplingPer10000());
      return attached(options, choice, version, session, recording);
    } catch (MonitorException e) {
      return idle(EngineState.FAILED, options, choice, e.problem());
    }
  }

  private static EngineControl attached(
      EngineOptions options,
      MonitorChoice choice,
      MonitorVersion version,
      MonitorSession session,
      @Nullable RecordingWriter recording) {
    CgroupPaths cgroups = CgroupPaths.ofMachine();
    ProcfsScanner scanner = new ProcfsScanner(PROC, cgroups);
    SwitchedSource source = new SwitchedSource(session, Clocks::bootNs);
    LocalEngine engine =
        new LocalEngine(
            new EngineParts(
                EngineState.RUNNING,
                options,
                choice,
                null,
                clock(),
                source,
                recording,
                scanner::scan,
                // in a container pids are others than those of the events: nobody is looked up
                PidNamespace.isInitial() ? scanner : ParentLookup.NONE,
                cgroups,
                () -> probe(options.bpfDirectory()),
                witness(version)));
    return new EngineControl(engine.start(), options, source);
  }

  static Witness witness(MonitorVersion version) {
    return version == MonitorVersion.V2 ? Witness.CREATED : Witness.ENDED;
  }

  static Problem unfit(EngineOptions options, MonitorChoice choice, List<ProbeResult> probes) {
    String code = MonitorSelector.problemCode(options.monitor(), probes);
    String subject = options.monitor() == MonitorRequest.AUTO ? "V1, V2" : options.monitor().name();
    if (code.equals("object-missing")) {
      subject = PathBytes.text(options.bpfDirectory());
    }
    return new Problem(code, subject, choice.reason());
  }

  /**
   * Plays a recording; its times are shifted, so that it begins now.
   *
   * @param file empty for the bundled sample
   * @param paced at the speed of the recording; else as fast as it goes
   */
  public static Engine replay(EngineOptions options, Optional<Path> file, boolean paced) {
    String name = file.map(PathBytes::text).orElse("sample");
    MonitorChoice choice =
        new MonitorChoice(options.monitor(), null, "A recording is played: " + name + ".");
    try {
      RecordingSource source = RecordingSource.open(stream(file), name, paced);
      return new LocalEngine(
              new EngineParts(
                  EngineState.REPLAY,
                  options,
                  choice,
                  null,
                  source.shiftedClock(),
                  source,
                  null,
                  List::of,
                  ParentLookup.NONE,
                  CgroupPaths.none(),
                  () -> probe(options.bpfDirectory()),
                  Witness.NONE))
          .start();
    } catch (RecordingException | IOException e) {
      return failed(
          options,
          choice,
          new Problem("recording-unreadable", name, String.valueOf(e.getMessage())));
    }
  }

  private static InputStream stream(Optional<Path> file) throws IOException {
    if (file.isPresent()) {
      return Files.newInputStream(file.get());
    }
    InputStream sample = Engines.class.getResourceAsStream(SAMPLE);
    if (sample == null) {
      throw new IOException("the program was built without its sample " + SAMPLE);
    }
    return sample;
  }

  private static EngineControl idle(
      EngineState state, EngineOptions options, MonitorChoice choice, @Nullable Problem problem) {
    return new EngineControl(withoutSource(state, options, choice, problem), options, null);
  }

  private static Engine failed(EngineOptions options, MonitorChoice choice, Problem problem) {
    return withoutSource(EngineState.FAILED, options, choice, problem);
  }

  private static LocalEngine withoutSource(
      EngineState state, EngineOptions options, MonitorChoice choice, @Nullable Problem problem) {
    return new LocalEngine(
        new EngineParts(
            state,
            options,
            choice,
            problem,
            new BootClock(System.currentTimeMillis() * 1_000_000L),
            null,
            null,
            List::of,
            ParentLookup.NONE,
            CgroupPaths.none(),
            () -> probe(options.bpfDirectory()),
            Witness.NONE));
  }

  /** The clocks of this machine. */
  public static BootClock clock() {
    return new BootClock(Clocks.wallMinusBootNs());
  }

  private static final class LibbpfProbe implements NativeProbe {
    @Override
    public @Nullable String libbpfProblem() {
      return BpfPresence.libbpfProblem();
    }

    @Override
    public String libbpfVersion() {
      return BpfPresence.libbpfVersion();
    }

    @Override
    public int tryRingBuffer() {
      return BpfPresence.tryRingBuffer();
    }
  }
}
