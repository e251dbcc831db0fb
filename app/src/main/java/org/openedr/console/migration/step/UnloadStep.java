package org.openedr.console.migration.step;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.KernelLink;
import org.openedr.console.inventory.KernelProgram;
import org.openedr.console.inventory.MonitorInstance;
import org.openedr.console.inventory.ObjectOwner;
import org.openedr.console.inventory.Removal;
import org.openedr.console.inventory.RemovalResult;
import org.openedr.console.inventory.kernel.Holder;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/**
 * Removes what monitors have left in the kernel, as far as it is provably ours and held by nobody.
 * What living processes hold, and what an agent of others has pinned, is told and left alone.
 */
record UnloadStep(RunContext context) implements Step {
  private static final int LOOKS = 20; // the kernel frees programs a moment after their holder
  private static final long PAUSE_MS = 100;

  @Override
  public List<String> preview() {
    Inventory inventory = context.parts().inventory().get();
    List<String> lines = new ArrayList<>();
    lines.add("Look for monitors that are still in the kernel after the stop");
    inventory.monitors().stream()
        .filter(monitor -> monitor.origin() == ObjectOwner.OURS)
        .map(monitor -> context.parts().removals().preview(monitor.programIds().getFirst()))
        .filter(Removal::allowed)
        .flatMap(removal -> removal.unpin().stream())
        .forEach(pin -> lines.add("rm " + pin));
    return lines;
  }

  @Override
  public void run(StepLog log) throws StepException, InterruptedException {
    Inventory inventory = afterTheService();
    if (inventory.problem() != null) {
      log.evidence("What is in the kernel cannot be seen: " + inventory.problem().evidence() + ".");
      return;
    }
    for (MonitorInstance monitor : inventory.monitors()) {
      Leftover leftover = Leftover.of(inventory, monitor);
      if (leftover.others().isEmpty() && monitor.own()) {
        log.evidence(
            monitor.label()
                + " is this console's own, which watches while the agent is exchanged.");
      } else if (!leftover.holders().isEmpty()) {
        held(leftover, log);
      } else {
        unheld(leftover, log);
      }
    }
    if (inventory.monitors().isEmpty()) {
      log.evidence("No monitor is left in the kernel.");
    }
  }

  private Inventory afterTheService() throws InterruptedException {
    Inventory inventory = context.parts().inventory().get();
    Set<Integer> service = context.servicePrograms();
    for (int look = 0;
        look < LOOKS
            && inventory.programs().stream()
                .anyMatch(program -> service.contains(program.id()) && program.pins().isEmpty());
        look++) {
      Thread.sleep(PAUSE_MS);
      inventory = context.parts().inventory().get();
    }
    return inventory;
  }

  /** Fails for what was the service's and runs on in somebody else's hands. */
  private void held(Leftover leftover, StepLog log) throws StepException {
    MonitorInstance monitor = leftover.monitor();
    boolean service = monitor.programIds().stream().anyMatch(context.servicePrograms()::contains);
    if (service && monitor.origin() == ObjectOwner.OURS && monitor.attachedPrograms() > 0) {
      throw new StepException(
          format(
              "%s was the service's, and is still attached after its end: held by %s.",
              monitor.label(), leftover.holdersText()),
          "End that process, then go on: two monitors of one agent must not run.");
    }
    log.evidence(
        format(
            "%s is held by %s: left alone; it ends with that process.",
            monitor.label(), leftover.holdersText()));
  }

  private void unheld(Leftover leftover, StepLog log) {
    MonitorInstance monitor = leftover.monitor();
    if (monitor.origin() == ObjectOwner.OURS) {
      remove(leftover, log);
    } else if (leftover.pins().isEmpty()) {
      log.evidence(monitor.label() + " is held and pinned nowhere that can be seen: left alone.");
    } else {
      log.evidence(
          format(
              "%s was left behind by an agent, and goes on: left alone. It ends with: rm %s",
              monitor.label(), String.join(" ", leftover.pins())));
    }
  }

  private void remove(Leftover leftover, StepLog log) {
    String label = leftover.monitor().label();
    Removal removal =
        context.parts().removals().preview(leftover.monitor().programIds().getFirst());
    if (!removal.allowed()) {
      log.evidence(label + " is left over and not removed: " + removal.why());
      return;
    }
    removal.unpin().forEach(pin -> log.command("rm " + pin));
    RemovalResult result = context.parts().removals().remove(removal);
    result.failures().forEach(failure -> log.evidence(label + ": " + failure));
    if (!result.gone().isEmpty()) {
      log.evidence(format("%s is gone: %s.", label, String.join(", ", result.gone())));
    }
  }

  /** One monitor with who holds it and where it is pinned. */
  private record Leftover(MonitorInstance monitor, List<Holder> holders, List<String> pins) {
    static Leftover of(Inventory inventory, MonitorInstance monitor) {
      List<KernelProgram> programs =
          inventory.programs().stream()
              .filter(program -> monitor.programIds().contains(program.id()))
              .toList();
      List<KernelLink> links =
          inventory.links().stream()
              .filter(link -> monitor.programIds().contains(link.programId()))
              .toList();
      return new Leftover(
          monitor,
          Stream.concat(
                  programs.stream().flatMap(program -> program.holders().stream()),
                  links.stream().flatMap(link -> link.holders().stream()))
              .distinct()
              .toList(),
          Stream.concat(
                  links.stream().flatMap(link -> link.pins().stream()),
                  programs.stream().flatMap(program -> program.pins().stream()))
              .distinct()
              .toList());
    }

    List<Holder> others() {
      return holders.stream().filter(holder -> !holder.self()).toList();
    }

    String holdersText() {
      return String.join(
          ", ",
          holders.stream().map(by -> "process " + by.pid() + " (" + by.comm() + ")").toList());
    }
  }
}
