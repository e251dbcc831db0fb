package org.openedr.console.probe;

import static org.openedr.console.base.text.RootFormat.format;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openedr.console.base.file.TrustedPath;
import org.openedr.console.base.proc.Capabilities;
import org.openedr.console.base.proc.Namespaces;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.finding.Verdict;

/** Tests what the monitors need, by looking and trying; kernel versions are not compared. */
public final class KernelProbes {
  /** Whether pids and times are here what they are to the kernel's events. */
  public static final String NAMESPACES = "kernel.namespaces";

  private static final Set<MonitorVersion> BOTH = Set.of(MonitorVersion.V1, MonitorVersion.V2);
  private static final Set<MonitorVersion> NONE = Set.of();

  /** What says nothing of the kernel (linux: include/uapi/asm-generic/errno-base.h). */
  private static final Map<Integer, String> UNTOLD =
      Map.of(
          1, "creating maps is not permitted (EPERM)",
          11, "the kernel asks to try again later (EAGAIN)",
          12, "there was no memory for it (ENOMEM)",
          23, "too many files are open on this machine (ENFILE)",
          24, "too many files are open in this process (EMFILE; ulimit -n)");

  private final KernelFacts kernel;
  private final Path bpfDirectory;
  private final NativeProbe nativeProbe;
  private final List<ProbeResult> results = new ArrayList<>();

  private KernelProbes(KernelFacts kernel, Path bpfDirectory, NativeProbe nativeProbe) {
    this.kernel = kernel;
    this.bpfDirectory = bpfDirectory;
    this.nativeProbe = nativeProbe;
  }

  /** Runs all probes; some milliseconds. */
  public static List<ProbeResult> run(
      KernelFacts kernel, Path bpfDirectory, NativeProbe nativeProbe) {
    KernelProbes probes = new KernelProbes(kernel, bpfDirectory, nativeProbe);
    probes.rights();
    probes.libbpf();
    probes.btf();
    probes.lockdown();
    probes.tracefs();
    probes.tracepoints();
    probes.kprobes();
    probes.jit();
    probes.bpffs();
    probes.memlock();
    probes.namespaces();
    probes.pins();
    probes.objects();
    return List.copyOf(probes.results);
  }

  private void rights() {
    Capabilities own = Capabilities.parse(kernel.readOwn("status"));
    boolean initial = kernel.inInitialUserNamespace();
    add(
        "rights",
        "Rights to load and attach",
        own.mayTrace() && initial,
        own.describe() + (initial ? "" : ", but in a user namespace of its own (a container?)"),
        initial
            ? "Start the console with sudo."
            : "Start it outside the container: root in a user namespace may not load BPF programs.",
        BOTH);
  }

  private void libbpf() {
    String problem = nativeProbe.libbpfProblem();
    add(
        "libbpf",
        "libbpf 1.0 or newer",
        problem == null,
        problem == null ? "libbpf.so.1, " + nativeProbe.libbpfVersion() : problem,
        "Install the package libbpf1 (Debian, Ubuntu) or libbpf (Fedora).",
        BOTH);
    ringBuffer(problem == null);
  }

  private void ringBuffer(boolean libbpf) {
    String title = "BPF ring buffer";
    if (!libbpf) {
      unknown("kernel.ringbuf", title, "not tried: libbpf is missing");
      return;
    }
    int errno = nativeProbe.tryRingBuffer();
    String untold = UNTOLD.get(errno);
    if (untold != null) {
      unknown("kernel.ringbuf", title, "not tried: " + untold);
      return;
    }
    add(
        "kernel.ringbuf",
        title,
        errno == 0,
        errno == 0 ? "created one and closed it" : "creating one failed: errno " + errno,
        "Neither monitor runs without it: a kernel with CONFIG_BPF_SYSCALL and ring buffers is"
            + " needed.",
        BOTH);
  }

  private void btf() {
    add(
        "kernel.btf",
        "Kernel type information (BTF)",
        kernel.hasBtf(),
        "/sys/kernel/btf/vmlinux " + presence(kernel.hasBtf()),
        "Boot a kernel built with CONFIG_DEBUG_INFO_BTF.",
        BOTH);
  }

  private void lockdown() {
    String mode = kernel.lockdown();
    add(
        "kernel.lockdown",
        "Kernel lockdown",
        !mode.equals("confidentiality"),
        mode.isEmpty() ? "no lockdown module" : "mode " + mode,
        "Lockdown 'confidentiality' forbids BPF to read kernel memory; mode 'integrity' does not."
            + " It is a policy of the machine: ask whoever answers for it.",
        BOTH);
  }

  private void tracefs() {
    add(
        "kernel.tracefs",
        "tracefs",
        kernel.hasTracefs(),
        "/" + kernel.tracefs() + (kernel.hasTracefs() ? "" : ": not mounted, or not readable"),
        "mount -t tracefs tracefs /sys/kernel/tracing (only V1 on older kernels needs it)",
        NONE);
  }

  private void tracepoints() {
    for (String name : List.of("sched_process_fork", "sched_process_exec", "sched_process_exit")) {
      String id = "kernel.tracepoint." + name;
      String title = "Tracepoint sched:" + name;
      if (!kernel.hasTracefs()) {
        unknown(id, title, "cannot be seen without tracefs; attaching will tell");
        continue;
      }
      boolean there = kernel.hasTracepoint("sched", name);
      add(
          id,
          title,
          there,
          "/" + kernel.tracefs() + "/events/sched/" + name + " " + presence(there),
          "This kernel lacks it: V2 cannot run.",
          Set.of(MonitorVersion.V2));
    }
  }

  private void kprobes() {
    boolean there = kernel.hasKprobes();
    boolean off = kernel.kprobesSwitchedOff();
    String evidence =
        there
            ? "kprobe event source found" + (off ? ", but switched off" : "")
            : "neither /sys/bus/event_source/devices/kprobe nor kprobe_events in tracefs";
    add(
        "kernel.kprobes",
        "Kprobes",
        there && !off,
        evidence,
        there
            ? "echo 1 > /sys/kernel/debug/kprobes/enabled"
            : "This kernel has none (CONFIG_KPROBES): use V2.",
        Set.of(MonitorVersion.V1));
  }

  private void jit() {
    String enabled = kernel.read("proc/sys/net/core/bpf_jit_enable");
    if (enabled.isEmpty()) {
      unknown("kernel.jit", "BPF JIT compiler", "net.core.bpf_jit_enable is not readable");
      return;
    }
    add(
        "kernel.jit",
        "BPF JIT compiler",
        !enabled.equals("0"),
        "net.core.bpf_jit_enable = " + enabled,
        "sysctl net.core.bpf_jit_enable=1 (without it programs are interpreted)",
        NONE);
  }

  private void bpffs() {
    add(
        "kernel.bpffs",
        "BPF file system",
        kernel.hasBpffs(),
        "/sys/fs/bpf " + (kernel.hasBpffs() ? "is mounted" : "is not mounted"),
        "mount -t bpf bpf /sys/fs/bpf (only pinning needs it, the console does not)",
        NONE);
  }

  /** Memory of BPF counts against it before Linux 5.11 (linux: commit 97306be45fbe) only. */
  private void memlock() {
    String limit =
        kernel
            .readOwn("limits")
            .lines()
            .filter(line -> line.startsWith("Max locked memory"))
            .findFirst()
            .map(line -> line.substring("Max locked memory".length()).strip().split("\\s+")[0])
            .orElse("");
    String title = "Locked memory";
    String shown = limit.isEmpty() ? "the limit is not readable" : "limited to " + limit + " bytes";
    if (limit.equals("unlimited")) {
      add("kernel.memlock", title, true, "no limit", "", NONE);
    } else if (Capabilities.parse(kernel.readOwn("status")).mayRaiseLimits()) {
      add(
          "kernel.memlock",
          title,
          true,
          shown + ", and may be raised (CAP_SYS_RESOURCE)",
          "",
          NONE);
    } else {
      unknown(
          "kernel.memlock",
          title,
          shown + "; only kernels before 5.11 count BPF memory against it");
    }
  }

  private void namespaces() {
    List<String> remarks = Namespaces.remarks(kernel.root().resolve("proc"));
    add(
        NAMESPACES,
        "Process ids and times as in events",
        remarks.isEmpty(),
        remarks.isEmpty() ? "the first pid and time namespaces" : String.join(" ", remarks),
        "Start it outside the container.",
        NONE);
  }

  private void pins() {
    String folder = "sys/fs/bpf/openedr";
    List<String> pins = kernel.list(folder);
    String title = "Pins of our monitors";
    if (pins.isEmpty()) {
      add("bpf.pins", title, true, "none in /" + folder, "", NONE);
    } else {
      unknown(
          "bpf.pins",
          title,
          format(
              "/%s holds %s; wanted, if 'make load' has loaded a monitor",
              folder, pins.size() == 1 ? "one pin" : pins.size() + " pins"));
    }
  }

  private void objects() {
    for (MonitorVersion version : MonitorVersion.values()) {
      Path file = bpfDirectory.resolve(PathBytes.of(version.objectFile()));
      boolean there = Files.isRegularFile(file) && Files.isReadable(file);
      Optional<TrustedPath.Exposed> exposed =
          there ? TrustedPath.ofSelf().exposed(file) : Optional.empty();
      add(
          "object." + version.label(),
          "BPF object of " + version,
          there && exposed.isEmpty(),
          exposed
              .map(it -> "not loaded, for others could change it: " + it)
              .orElseGet(() -> file + " " + presence(there)),
          exposed.isPresent()
              ? "chown root:root and chmod go-w the file and every folder above it that is named"
                  + " here, or keep it elsewhere."
              : "Build it: make -C bpf build-" + version.label(),
          Set.of(version));
    }
  }

  private static String presence(boolean there) {
    return there ? "is there" : "is missing";
  }

  private void add(
      String id,
      String title,
      boolean supported,
      String evidence,
      String fix,
      Set<MonitorVersion> neededBy) {
    Verdict verdict = supported ? Verdict.YES : Verdict.NO;
    results.add(new ProbeResult(id, title, verdict, evidence, supported ? "" : fix, neededBy));
  }

  private void unknown(String id, String title, String why) {
    results.add(new ProbeResult(id, title, Verdict.UNKNOWN, why, "", NONE));
  }
}
