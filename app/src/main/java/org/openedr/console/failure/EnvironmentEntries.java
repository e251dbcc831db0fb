package org.openedr.console.failure;

import static org.openedr.console.failure.EntryWords.entry;
import static org.openedr.console.failure.EntryWords.hint;
import static org.openedr.console.failure.EntryWords.likely;
import static org.openedr.console.failure.EntryWords.proof;
import static org.openedr.console.failure.Stage.BUILD;
import static org.openedr.console.failure.Stage.ENVIRONMENT;

import java.util.List;

/** Failures of the machine's set-up, of rights, and of building. */
final class EnvironmentEntries {
  static final List<FailureEntry> ALL =
      List.of(
          entry(
              "clang-cpu",
              BUILD,
              List.of(),
              proof("unknown target CPU '?v\\d"),
              likely("'v\\d' is not a recognized processor"),
              hint("-mcpu=v\\d")),
          entry(
              "no-rights",
              ENVIRONMENT,
              List.of("rights"),
              proof("^load: EPERM"),
              likely("CAP_PERFMON|CAP_BPF|must be root|needs? root"),
              likely("operation not permitted"),
              hint("EPERM|EACCES|permission denied")),
          entry(
              "no-btf",
              ENVIRONMENT,
              List.of("kernel.btf"),
              proof("failed to find valid kernel BTF|error loading vmlinux BTF"),
              likely("/sys/kernel/btf/vmlinux.{0,60}(no such file|missing|not found)"),
              likely("failed to load prog: no such process"),
              hint("\\bBTF\\b.{0,80}(not found|missing|required)|ESRCH")),
          entry(
              "lockdown",
              ENVIRONMENT,
              List.of("kernel.lockdown"),
              proof("policy check failed for helper|Lockdown: .{0,200}restricted"),
              proof("(unknown func|cannot use helper) bpf_probe_read(_str)?#"),
              likely("kernel is locked down|lockdown")),
          entry(
              "no-tracefs",
              ENVIRONMENT,
              List.of("kernel.tracefs"),
              proof("/sys/kernel/(debug/)?tracing.{0,80}(no such file|not mounted|not found)"),
              likely("tracefs.{0,60}not mounted|debugfs.{0,60}not mounted"),
              hint("tracefs")),
          entry(
              "bpffs-missing",
              ENVIRONMENT,
              List.of("kernel.bpffs"),
              proof(
                  "(is not in|not in a) BPF FS|no BPF file system found|mount the bpf file ?system"),
              likely("/sys/fs/bpf.{0,80}(no such file|not mounted|read-only)"),
              hint("/sys/fs/bpf")),
          entry(
              "bpffs-denied",
              ENVIRONMENT,
              List.of("rights", "kernel.bpffs"),
              proof("permission denied:? /sys/fs/bpf|/sys/fs/bpf.{0,80}permission denied")),
          entry(
              "libbpf-missing",
              ENVIRONMENT,
              List.of("libbpf"),
              proof("unable to load library 'libbpf|libbpf\\.so.{0,80}cannot open shared object"),
              likely("libbpf\\.so")),
          entry(
              "too-many-files",
              ENVIRONMENT,
              List.of(),
              proof("too many open files|\\bEMFILE\\b|\\bENFILE\\b")),
          entry(
              "try-again",
              ENVIRONMENT,
              List.of(),
              proof(
                  "resource temporarily unavailable|\\bEAGAIN\\b|unable to create native thread")),
          entry("no-room", ENVIRONMENT, List.of(), proof("no space left on device|\\bENOSPC\\b")),
          entry("no-memory", ENVIRONMENT, List.of(), likely("cannot allocate memory|\\bENOMEM\\b")),
          entry(
              "no-monitor",
              ENVIRONMENT,
              List.of("rights", "libbpf", "kernel.*", "object.*"),
              likely("no monitor can run|none can run")),
          entry(
              "recording-unreadable",
              ENVIRONMENT,
              List.of(),
              likely("recording.{0,60}(cannot be played|unreadable|no readable)")),
          entry(
              "engine-lost",
              ENVIRONMENT,
              List.of(),
              proof("connection to the (engine|agent).{0,60}(lost|ended|closed)"),
              likely("engine\\.sock")));

  private EnvironmentEntries() {}
}
