package org.openedr.console.migration.preflight;

import static org.openedr.console.base.text.RootFormat.format;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.openedr.console.migration.BackupView;

/** The machine below the kernel's features. */
final class MachineChecks {
  private static final String GROUP = "kernel";

  /** The object reads registers by name there; others were never tried. */
  private static final Set<String> KNOWN = Set.of("amd64", "x86_64", "aarch64");

  /** This program is younger than that. */
  private static final Instant EARLIEST = Instant.parse("2025-07-01T00:00:00Z");

  private MachineChecks() {}

  static List<Check> all() {
    return List.of(
        new Check("machine.architecture", GROUP, "Architecture", true, MachineChecks::architecture),
        new Check("machine.container", GROUP, "Container", true, MachineChecks::container),
        new Check("machine.clock", GROUP, "Clock", true, MachineChecks::clock),
        new Check("machine.load", GROUP, "Load", true, MachineChecks::load));
  }

  private static CheckOutcome architecture(PreflightContext scene) {
    String name = System.getProperty("os.arch", "");
    return KNOWN.contains(name)
        ? CheckOutcome.ok(name)
        : CheckOutcome.warning(name + ": never tried", "See what kernel.helpers says.");
  }

  private static CheckOutcome container(PreflightContext scene) {
    if (!scene.kernel().inInitialUserNamespace()) {
      return CheckOutcome.blocking(
          "this process is in a user namespace of its own",
          "Start it outside of the container: BPF is the machine's.");
    }
    String container = scene.kernel().read("run/systemd/container");
    return container.isEmpty()
        ? CheckOutcome.ok("this is the machine itself, as far as can be seen")
        : CheckOutcome.info(
            format(
                "a container (%s): its monitors see the whole machine",
                PreflightContext.shown(container)),
            "Migrate in one place only.");
  }

  private static CheckOutcome clock(PreflightContext scene) throws Exception {
    Instant now = scene.parts().clock().instant();
    long newest = scene.backups().stream().mapToLong(BackupView::timeMs).max().orElse(0);
    if (now.isBefore(EARLIEST) || now.toEpochMilli() < newest) {
      return CheckOutcome.warning(
          now.isBefore(EARLIEST)
              ? now + " is before this program was written"
              : now + " is before the newest backup, " + Instant.ofEpochMilli(newest),
          "Set the clock: names of backups and runs begin with the time.");
    }
    return CheckOutcome.ok(now.toString());
  }

  private static CheckOutcome load(PreflightContext scene) {
    String[] averages = scene.kernel().read("proc/loadavg").split(" ");
    int cpus = Runtime.getRuntime().availableProcessors();
    try {
      double load = Double.parseDouble(averages[0]);
      String evidence = format("load %s on %d CPUs", averages[0], cpus);
      return load > cpus
          ? CheckOutcome.info(evidence + ": busy; stop and start take longer", "")
          : CheckOutcome.ok(evidence);
    } catch (NumberFormatException e) {
      return CheckOutcome.unknown(false, "/proc/loadavg cannot be read");
    }
  }
}
