package org.openedr.console.migration.preflight;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.finding.Severity;
import org.openedr.console.finding.Verdict;
import org.openedr.console.migration.BackupView;
import org.openedr.console.migration.port.ObjectLoader.LoadCheck;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.probe.ProbeResult;

/** What was probed of the kernel, weighed for the way that the run goes. */
final class KernelChecks {
  static final String GROUP = "kernel";

  /** Keys of the checks, and the probes whose answers they weigh. */
  private record Probed(String key, String probe, String title, boolean waivable) {}

  private static final List<Probed> PROBED =
      List.of(
          new Probed("kernel.rights", "rights", "Rights to load and attach", false),
          new Probed("kernel.libbpf", "libbpf", "libbpf 1.0 or newer", false),
          new Probed("kernel.ringbuf", "kernel.ringbuf", "BPF ring buffer", false),
          new Probed("kernel.btf", "kernel.btf", "Kernel type information (BTF)", false),
          new Probed("kernel.lockdown", "kernel.lockdown", "Kernel lockdown", false),
          new Probed("kernel.tracefs", "kernel.tracefs", "tracefs", true),
          tracepoint("sched_process_fork"),
          tracepoint("sched_process_exec"),
          tracepoint("sched_process_exit"),
          new Probed("kernel.kprobes", "kernel.kprobes", "Kprobes, which only V1 needs", true),
          new Probed("kernel.jit", "kernel.jit", "BPF JIT compiler", true),
          new Probed("kernel.bpffs", "kernel.bpffs", "BPF file system", true),
          new Probed("kernel.memlock", "kernel.memlock", "Locked memory", true));

  private static final Set<String> MOUNTS = Set.of("kernel.tracefs", "kernel.bpffs");

  private KernelChecks() {}

  private static Probed tracepoint(String name) {
    String id = "kernel.tracepoint." + name;
    return new Probed(id, id, "Tracepoint sched:" + name, true);
  }

  static List<Check> all() {
    List<Check> checks = new ArrayList<>();
    checks.add(new Check("kernel.version", GROUP, "Kernel version", true, KernelChecks::version));
    for (Probed each : PROBED) {
      checks.add(
          new Check(
              each.key(), GROUP, each.title(), each.waivable(), scene -> weighed(each, scene)));
    }
    checks.add(
        new Check(
            "kernel.helpers",
            GROUP,
            "Helpers and verifier: the monitor that is wanted loads now",
            false,
            KernelChecks::loads));
    checks.add(
        new Check(
            "kernel.helpers-back",
            GROUP,
            "Helpers and verifier: the other monitor of this program loads now",
            true,
            KernelChecks::otherLoads));
    return checks;
  }

  private static CheckOutcome version(PreflightContext scene) {
    String release = scene.kernel().read("proc/sys/kernel/osrelease");
    return CheckOutcome.info(
        format("Linux %s; what counts is what was probed", PreflightContext.shown(release)));
  }

  private static CheckOutcome weighed(Probed check, PreflightContext scene) throws Exception {
    Optional<ProbeResult> found = scene.probe(check.probe());
    if (found.isEmpty()) {
      return CheckOutcome.unknown(true, "it was not probed");
    }
    ProbeResult probe = found.get();
    String evidence = PreflightContext.shown(probe.evidence());
    return switch (probe.verdict()) {
      case YES -> CheckOutcome.ok(evidence);
      case UNKNOWN -> CheckOutcome.unknown(needed(scene, probe), evidence);
      case NO ->
          new CheckOutcome(
              severity(scene, probe),
              Verdict.NO,
              evidence,
              remedy(scene, probe),
              MOUNTS.contains(check.key()));
    };
  }

  private static Severity severity(PreflightContext scene, ProbeResult probe) {
    if (needed(scene, probe)) {
      return Severity.ERROR;
    }
    return probe.neededBy().isEmpty() && probe.verdict() == Verdict.NO
        ? Severity.INFO
        : Severity.WARNING;
  }

  /** A backup's world needs what all monitors need, and kprobes if it is V1's. */
  static boolean needed(PreflightContext scene, ProbeResult probe) {
    Optional<MonitorVersion> wanted = scene.wanted();
    if (wanted.isPresent()) {
      return probe.neededBy().contains(wanted.get());
    }
    return probe.neededBy().size() == MonitorVersion.values().length
        || (probe.id().equals("kernel.kprobes") && backupHasKprobes(scene));
  }

  private static boolean backupHasKprobes(PreflightContext scene) {
    try {
      return scene.chosenBackup().map(BackupView::monitor).orElse("").contains("kprobes");
    } catch (Exception e) {
      return false; // the check of the backups says so
    }
  }

  private static String remedy(PreflightContext scene, ProbeResult probe) {
    boolean back = scene.migrates() && probe.neededBy().equals(Set.of(MonitorVersion.V1));
    return back
        ? probe.fix() + " Without them there is no way back to V1; its object still loads."
        : probe.fix();
  }

  private static CheckOutcome loads(PreflightContext scene) {
    if (scene.builds()) {
      return CheckOutcome.info("the object is built first; its step VERIFY loads it");
    }
    Optional<MonitorVersion> wanted = scene.wanted();
    return wanted.isEmpty()
        ? CheckOutcome.info("the backup's objects are loaded by the step VERIFY")
        : tried(scene, wanted.get(), Severity.ERROR);
  }

  private static CheckOutcome otherLoads(PreflightContext scene) {
    MonitorVersion wanted = scene.wanted().orElse(MonitorVersion.V1);
    MonitorVersion other =
        Stream.of(MonitorVersion.values()).filter(each -> each != wanted).findFirst().orElseThrow();
    return tried(scene, other, Severity.WARNING);
  }

  private static CheckOutcome tried(
      PreflightContext scene, MonitorVersion version, Severity failed) {
    LoadCheck check =
        scene
            .parts()
            .loader()
            .load(scene.parts().shippedObjects().resolve(PathBytes.of(version.objectFile())));
    return check.loads()
        ? CheckOutcome.ok(
            version + " loaded and unloaded: " + check.log().strip().replaceAll("\\n+", "; "))
        : new CheckOutcome(
            failed, Verdict.NO, version + ": " + check.problem(), check.remedy(), false);
  }
}
