package org.openedr.console.migration.target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.openedr.console.base.file.FileSnapshot;
import org.openedr.console.config.Installation;
import org.openedr.console.inventory.Identity;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.KernelProgram;
import org.openedr.console.inventory.MonitorInstance;
import org.openedr.console.inventory.ObjectOwner;
import org.openedr.console.inventory.kernel.Holder;
import org.openedr.console.migration.Answer;
import org.openedr.console.migration.FakeGuard;
import org.openedr.console.migration.FakeParts;
import org.openedr.console.migration.FakeSystemd;
import org.openedr.console.migration.HeardLog;
import org.openedr.console.migration.ProbationView;
import org.openedr.console.migration.Question;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.migration.RunRequest.GivenAnswer;
import org.openedr.console.migration.StepKey;
import org.openedr.console.migration.backup.Backups;
import org.openedr.console.migration.local.SavedStates;
import org.openedr.console.migration.port.MigrationPorts;
import org.openedr.console.migration.report.Reports;
import org.openedr.console.migration.run.FakeRuns;
import org.openedr.console.migration.run.RunParts;
import org.openedr.console.migration.run.Runs;
import org.openedr.console.migration.step.BackupStep;
import org.openedr.console.migration.step.ConfigureStep;
import org.openedr.console.migration.step.EnableStep;
import org.openedr.console.migration.step.GuardStep;
import org.openedr.console.migration.step.InstallStep;
import org.openedr.console.migration.step.RehearseStep;
import org.openedr.console.migration.step.StageStep;
import org.openedr.console.migration.step.StartStep;
import org.openedr.console.migration.step.StopStep;
import org.openedr.console.migration.step.UnitStep;
import org.openedr.console.step.JournalHook;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;
import org.openedr.console.systemd.UnitStatus;

/**
 * A machine whose files are real and are changed by the real steps; its service manager is not, and
 * what runs is what the files were at the last start.
 */
public final class FileMachine implements RunParts.Steps {
  private static final int PID = 4711; // of the fake service
  private static final String BACKUP = "chosen";

  public final AgentMachine files;
  public final FakeGuard guard = new FakeGuard(false);
  private FakeSystemd systemd = running("/opt/agent");
  private Map<String, FileSnapshot> running;
  private final AtomicLong nowMs =
      new AtomicLong(Instant.parse("2026-03-01T23:59:59Z").toEpochMilli());

  public FileMachine(Path folder, RunKind kind) throws Exception {
    files = new AgentMachine(folder);
    files.otherAgent();
    files.config("log_level: info\n");
    files.dropIn("10-limits.conf", "[Service]\nMemoryMax=1G\n");
    parts();
    if (kind != RunKind.MIGRATE) {
      new BackupStep(files.run(BACKUP, kind)).run(new HeardLog());
      Files.delete(files.objects().resolve("process_monitor.o"));
      Files.delete(files.parts.dropIns().resolve("10-limits.conf"));
      files.object("process_monitor_v2.o", "OUR_V2 there");
      files.config("log_level: debug\n");
      AgentMachine.write(
          files.parts.unitFile(),
          "[Service]\nExecStart=" + AgentMachine.OURS + "\n# there\n",
          "rw-r--r--");
      systemd = running(AgentMachine.OURS);
      parts();
    }
    running = files.world();
  }

  private static FakeSystemd running(String program) {
    return FakeSystemd.running(
        Installation.UNIT, "/etc/systemd/system/" + Installation.UNIT, List.of(program));
  }

  private void parts() {
    Clock clock =
        InstantSource.offset(() -> Instant.ofEpochMilli(nowMs.incrementAndGet()), Duration.ZERO)
            .withZone(ZoneOffset.UTC);
    MigrationPorts plain = FakeParts.at(files.parts.root(), systemd, guard, clock);
    files.parts =
        new MigrationPorts(
            new Installation(
                plain.root(),
                plain.unit(),
                files.shipped,
                files.shipped.resolve("unit"),
                Path.of(AgentMachine.OURS),
                plain.selftest()),
            systemd,
            plain.observers(),
            files.loader,
            plain.workshop(),
            guard,
            FileMachine::inventory,
            plain.removals(),
            plain.probes(),
            clock,
            plain.version());
  }

  /** Its service has a monitor that is attached. */
  public static Inventory inventory() {
    var program =
        new KernelProgram(
            7,
            "tracepoint",
            "exec",
            "exec",
            "0123456789abcdef",
            1,
            0,
            List.of(),
            0,
            "",
            1,
            1,
            1,
            1,
            0,
            0,
            0,
            List.of(new Holder(PID, "agent", false)),
            List.of(),
            new Identity(ObjectOwner.AGENT, "agent", "its functions"),
            false);
    var monitor =
        new MonitorInstance(
            "agent",
            ObjectOwner.AGENT,
            "v1",
            false,
            List.of(7),
            List.of(),
            0,
            0,
            0,
            1,
            1,
            true,
            "process");
    return new Inventory(
        1, 0, List.of(program), List.of(), List.of(), 0, List.of(monitor), List.of(), null);
  }

  public RunRequest request(RunKind kind) {
    RunRequest usual = RunRequest.of(kind);
    return new RunRequest(
        kind,
        kind == RunKind.ROLLBACK_BACKUP || kind == RunKind.ROLLBACK_COMPLETE ? BACKUP : "",
        usual.objects(),
        usual.profile(),
        5,
        usual.stableSeconds(),
        List.of(),
        List.of(new GivenAnswer(Question.Kind.NO_RETURN, Answer.PROCEED)));
  }

  public Runs process(JournalHook hook) {
    RunParts works =
        new RunParts(
            this,
            context -> this::look,
            new SavedStates(new Backups(files.parts)),
            hook,
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            Duration.ofMillis(100));
    return new Runs(files.parts, new Reports(files.parts), works);
  }

  private List<ProbationView.Signal> look() {
    nowMs.addAndGet(Duration.ofMinutes(10).toMillis());
    return List.of(FakeRuns.signal(0));
  }

  /** What runs; empty: nothing does. */
  public Map<String, FileSnapshot> running() {
    return status().active() ? running : Map.of();
  }

  private UnitStatus status() {
    return systemd.unit(Installation.UNIT);
  }

  @Override
  public Step step(StepKey key, RunContext context) {
    return switch (key) {
      case BACKUP -> new BackupStep(context);
      case STAGE -> new StageStep(context);
      case REHEARSE -> new RehearseStep(context);
      case GUARD -> new GuardStep(context);
      case STOP -> new StopStep(context);
      case INSTALL -> new InstallStep(context);
      case CONFIGURE -> new ConfigureStep(context);
      case UNIT -> new UnitStep(context);
      case ENABLE -> new EnableStep(context);
      default -> small(key, context);
    };
  }

  private Step small(StepKey key, RunContext context) {
    return new Step() {
      @Override
      public List<String> preview() {
        return List.of();
      }

      @Override
      public void run(StepLog log) throws StepException, InterruptedException {
        switch (key) {
          case START -> start(context, log);
          case ACCEPT -> accept(context.target());
          default -> log.evidence("Nothing is done in this test.");
        }
      }
    };
  }

  private void start(RunContext context, StepLog log) throws StepException, InterruptedException {
    boolean down = !status().active();
    new StartStep(context).run(log);
    if (down) {
      running = world();
    }
  }

  private void accept(Target target) throws StepException {
    List<String> wrong = new TargetComparison(files.parts, target).differences();
    if (!wrong.isEmpty() || status().active() != target.active()) {
      throw new StepException("It is not so: " + wrong + status(), "");
    }
    if (target.active() && !running.equals(world())) {
      throw new StepException("Another world runs than is installed.", "");
    }
  }

  private Map<String, FileSnapshot> world() throws StepException {
    try {
      return files.world();
    } catch (IOException e) {
      throw new StepException(String.valueOf(e.getMessage()), "");
    }
  }
}
