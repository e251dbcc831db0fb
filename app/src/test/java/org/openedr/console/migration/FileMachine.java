package org.openedr.console.migration;

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
import org.openedr.console.inventory.Holder;
import org.openedr.console.inventory.Identity;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.KernelProgram;
import org.openedr.console.inventory.MonitorInstance;
import org.openedr.console.inventory.Origin;
import org.openedr.console.migration.PlanRequest.GivenAnswer;
import org.openedr.console.service.UnitStatus;
import org.openedr.console.step.JournalHook;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/**
 * A machine whose files are real and are changed by the real steps; its service manager is not, and
 * what runs is what the files were at the last start.
 */
final class FileMachine implements RunWorks.Steps {
  private static final int PID = 4711; // of the fake service
  private static final String BACKUP = "chosen";

  final AgentMachine files;
  final FakeGuard guard = new FakeGuard(false);
  private FakeSystemd systemd = running("/opt/agent");
  private Map<String, Snapshot> running;
  private final AtomicLong nowMs =
      new AtomicLong(Instant.parse("2026-03-01T23:59:59Z").toEpochMilli());

  FileMachine(Path folder, PlanKind kind) throws Exception {
    files = new AgentMachine(folder);
    files.otherAgent();
    files.config("log_level: info\n");
    files.dropIn("10-limits.conf", "[Service]\nMemoryMax=1G\n");
    parts();
    if (kind != PlanKind.MIGRATE) {
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
        MigrationParts.UNIT, "/etc/systemd/system/" + MigrationParts.UNIT, List.of(program));
  }

  private void parts() {
    Clock clock =
        InstantSource.offset(() -> Instant.ofEpochMilli(nowMs.incrementAndGet()), Duration.ZERO)
            .withZone(ZoneOffset.UTC);
    MigrationParts plain = FakeParts.at(files.parts.root(), systemd, guard, clock);
    files.parts =
        new MigrationParts(
            plain.root(),
            plain.unit(),
            files.shipped,
            files.shipped.resolve("unit"),
            Path.of(AgentMachine.OURS),
            plain.selftest(),
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
  static Inventory inventory() {
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
            new Identity(Origin.AGENT, "agent", "its functions"),
            false);
    var monitor =
        new MonitorInstance("agent", Origin.AGENT, "v1", false, List.of(7), List.of(), 0, 0, 0, 1);
    return new Inventory(
        1, 0, List.of(program), List.of(), List.of(), 0, List.of(monitor), List.of(), null);
  }

  PlanRequest request(PlanKind kind) {
    PlanRequest usual = PlanRequest.of(kind);
    return new PlanRequest(
        kind,
        kind == PlanKind.ROLLBACK_BACKUP || kind == PlanKind.ROLLBACK_COMPLETE ? BACKUP : "",
        usual.objects(),
        usual.profile(),
        5,
        usual.stableSeconds(),
        List.of(),
        List.of(new GivenAnswer(Question.Kind.NO_RETURN, Answer.PROCEED)));
  }

  Runs process(JournalHook hook) {
    RunWorks works =
        new RunWorks(
            this,
            context -> this::look,
            new KeptWorlds(new Backups(files.parts)),
            hook,
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            Duration.ofMillis(100));
    return new Runs(files.parts, new Reports(files.parts), works);
  }

  private List<Probation.Signal> look() {
    nowMs.addAndGet(Duration.ofMinutes(10).toMillis());
    return List.of(FakeRuns.signal(0));
  }

  /** What runs; empty: nothing does. */
  Map<String, Snapshot> running() {
    return status().active() ? running : Map.of();
  }

  private UnitStatus status() {
    return systemd.unit(MigrationParts.UNIT);
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
      public String key() {
        return key.label();
      }

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
    List<String> wrong = new TargetFiles(files.parts, target).differences();
    if (!wrong.isEmpty() || status().active() != target.active()) {
      throw new StepException("It is not so: " + wrong + status(), "");
    }
    if (target.active() && !running.equals(world())) {
      throw new StepException("Another world runs than is installed.", "");
    }
  }

  private Map<String, Snapshot> world() throws StepException {
    try {
      return files.world();
    } catch (IOException e) {
      throw new StepException(String.valueOf(e.getMessage()), "");
    }
  }
}
