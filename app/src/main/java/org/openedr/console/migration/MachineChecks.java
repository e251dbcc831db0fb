package org.openedr.console.migration;

import java.time.Instant;
import java.util.List;
import java.util.Set;

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

  private static Outcome architecture(Scene scene) {
    String name = System.getProperty("os.arch", "");
    return KNOWN.contains(name)
        ? Outcome.ok(name)
        : Outcome.warning(name + ": never tried", "See what kernel.helpers says.");
  }

  private static Outcome container(Scene scene) {
    if (!scene.kernel().inInitialUserNamespace()) {
      return Outcome.blocking(
          "this process is in a user namespace of its own",
          "Start it outside of the container: BPF is the machine's.");
    }
    String container = scene.kernel().read("run/systemd/container");
    return container.isEmpty()
        ? Outcome.ok("this is the machine itself, as far as can be seen")
        : Outcome.info(
            "a container (%s): its monitors see the whole machine"
                .formatted(Scene.shown(container)),
            "Migrate in one place only.");
  }

  private static Outcome clock(Scene scene) throws Exception {
    Instant now = scene.parts().clock().instant();
    long newest = scene.backups().stream().mapToLong(BackupView::timeMs).max().orElse(0);
    if (now.isBefore(EARLIEST) || now.toEpochMilli() < newest) {
      return Outcome.warning(
          now.isBefore(EARLIEST)
              ? now + " is before this program was written"
              : now + " is before the newest backup, " + Instant.ofEpochMilli(newest),
          "Set the clock: names of backups and runs begin with the time.");
    }
    return Outcome.ok(now.toString());
  }

  private static Outcome load(Scene scene) {
    String[] averages = scene.kernel().read("proc/loadavg").split(" ");
    int cpus = Runtime.getRuntime().availableProcessors();
    try {
      double load = Double.parseDouble(averages[0]);
      String evidence = "load %s on %d CPUs".formatted(averages[0], cpus);
      return load > cpus
          ? Outcome.info(evidence + ": busy; stop and start take longer", "")
          : Outcome.ok(evidence);
    } catch (NumberFormatException e) {
      return Outcome.unknown(false, "/proc/loadavg cannot be read");
    }
  }
}
