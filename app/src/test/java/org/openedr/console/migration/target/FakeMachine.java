package org.openedr.console.migration.target;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.StepKey;
import org.openedr.console.migration.journal.Downtime;
import org.openedr.console.migration.port.BlindTimeWatch;
import org.openedr.console.migration.run.RunParts;
import org.openedr.console.migration.step.GuardStep;
import org.openedr.console.step.JournalHook;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/**
 * A machine of four words: what objects, configuration and unit are, and which of them run. Its
 * steps converge as those of a real machine do, and say something before and after each change.
 */
public final class FakeMachine implements RunParts.Steps {
  public static final Parts OLD = new Parts("old", "old", "old");

  private final Map<StepKey, Integer> failures = new EnumMap<>(StepKey.class);
  private final Map<StepKey, Integer> runs = new EnumMap<>(StepKey.class);
  private Parts there = OLD;
  private Parts running = OLD;
  private int bridges;
  private boolean monitored = true;
  private boolean stoppable = true;
  private @Nullable StepKey defect;

  /** What is installed, or what runs. */
  public record Parts(String objects, String config, String unit) {
    static final Parts NONE = new Parts("", "", "");

    static Parts of(Target target) {
      String[] words = target.label().split("/");
      return new Parts(words[0], words[1], words[2]);
    }

    String label() {
      return objects + "/" + config + "/" + unit;
    }
  }

  /** The world that a kind of run leads to. */
  public static Parts fresh(RunKind kind) {
    return kind == RunKind.ROLLBACK_RUNTIME
        ? new Parts("old", "old", "new")
        : new Parts("new", "new", "new");
  }

  static Target target(Parts parts) {
    return new Target(
        parts.label(), List.of(), null, null, List.of(), true, true, true, null, true);
  }

  public Parts there() {
    return there;
  }

  public Parts running() {
    return running;
  }

  public int bridges() {
    return bridges;
  }

  public int runs(StepKey key) {
    return runs.getOrDefault(key, 0);
  }

  /** Nothing monitors before the run. */
  public void stopped() {
    running = Parts.NONE;
    monitored = false;
  }

  /** So many times from now on, in the middle of its work. */
  public void fail(StepKey key, int times) {
    failures.put(key, times);
  }

  /** Systemd says no to every one. */
  public void refuseStops() {
    stoppable = false;
  }

  /** Once, where the step is made. */
  public void defect(StepKey key) {
    defect = key;
  }

  /** What the end of a process takes with it. */
  public void processDied() {
    bridges = 0;
  }

  @Override
  public Step step(StepKey key, RunContext context) {
    if (key == defect) {
      defect = null;
      throw new IllegalStateException("a defect");
    }
    if (key == StepKey.GUARD) {
      return new GuardStep(context);
    }
    return new Step() {
      @Override
      public List<String> preview() {
        return List.of("Does " + key.label());
      }

      @Override
      public void run(StepLog log) throws StepException {
        log.command("do " + key.label());
        runs.merge(key, 1, Integer::sum);
        work(key, context, log);
        log.evidence("did " + key.label());
      }
    };
  }

  private void work(StepKey key, RunContext context, StepLog log) throws StepException {
    switch (key) {
      case BACKUP -> context.before(FakeWorlds.manifest(context.runId(), monitored));
      case STAGE -> context.target(target(fresh(context.request().kind())));
      case STOP -> stop();
      case ACCEPT -> accept(Parts.of(context.target()), context.target().proven());
      case BRIDGE -> bridge(context);
      case HAND_OVER -> {
        log.fact(Downtime.FACT, "23");
        bridges--;
        context.switchover(null);
      }
      default -> change(key, context);
    }
    int left = failures.getOrDefault(key, 0);
    if (left > 0) {
      failures.put(key, left - 1);
      throw new StepException("Told to fail by a test.", "Do not test.");
    }
  }

  private void stop() throws StepException {
    if (!stoppable) {
      throw new StepException("Systemd refused to stop it.", "");
    }
    running = Parts.NONE;
  }

  private void change(StepKey key, RunContext context) {
    if (!context.hasTarget()) {
      return;
    }
    Parts wanted = Parts.of(context.target());
    switch (key) {
      case INSTALL -> there = new Parts(wanted.objects(), there.config(), there.unit());
      case CONFIGURE -> there = new Parts(there.objects(), wanted.config(), there.unit());
      case UNIT -> there = new Parts(there.objects(), there.config(), wanted.unit());
      case START -> running = context.target().active() ? there : Parts.NONE;
      default -> {}
    }
  }

  private void accept(Parts wanted, boolean proven) throws StepException {
    if (!there.equals(wanted) || (proven && !running.equals(wanted))) {
      throw new StepException("It is " + there + ", running " + running + ".", "");
    }
  }

  private void bridge(RunContext context) {
    bridges++;
    context.switchover(
        new BlindTimeWatch() {
          @Override
          public void agentStops() {}

          @Override
          public void agentRuns() {}

          @Override
          public void report(StepLog log) {}

          @Override
          public void close() {
            bridges--;
          }
        });
  }

  /** Ends the process at the n-th line from now on. */
  public static JournalHook haltAt(int number) {
    int[] lines = {0};
    return line -> {
      if (++lines[0] == number) {
        throw new JournalHook.Halted("line " + line);
      }
    };
  }
}
