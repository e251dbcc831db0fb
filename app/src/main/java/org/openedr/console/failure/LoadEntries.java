package org.openedr.console.failure;

import static org.openedr.console.failure.EntryWords.entry;
import static org.openedr.console.failure.EntryWords.hint;
import static org.openedr.console.failure.EntryWords.likely;
import static org.openedr.console.failure.EntryWords.proof;
import static org.openedr.console.failure.Stage.ATTACH;
import static org.openedr.console.failure.Stage.ELF;
import static org.openedr.console.failure.Stage.MAP_CREATION;
import static org.openedr.console.failure.Stage.VERIFIER;

import java.util.List;

/** Failures of loading and attaching, by the stage at which they happen. */
final class LoadEntries {
  static final List<FailureEntry> ALL =
      List.of(
          entry(
              "object-missing",
              ELF,
              List.of("object.*"),
              proof("no such readable regular file"),
              likely("\\.o\\b.{0,80}no such file")),
          entry(
              "object-unsafe",
              ELF,
              List.of("object.*"),
              proof("owner uid \\d+, mode \\d+"),
              likely("not safe to load")),
          entry(
              "object-broken",
              ELF,
              List.of("object.*"),
              proof("libbpf: elf: "),
              proof("\\.o is not a valid ELF|bad magic number|failed to open .{1,200} as ELF"),
              likely("^open: E\\w+"),
              likely("failed to open .{1,200}\\.o|exec format error|unexpected EOF")),
          entry(
              "agent-load-invalid",
              ELF,
              List.of("object.*"),
              proof("failed to load process monitor( V\\d)?: invalid argument"),
              likely("failed to load (bpf )?(spec|collectionspec)|load.{0,40}spec: ")),
          entry(
              "section-unknown",
              ELF,
              List.of(),
              proof("missing BPF prog type, check ELF section name"),
              likely("unrecognized ELF section name|unknown (elf )?section")),
          entry(
              "verifier-limit",
              VERIFIER,
              List.of(),
              proof("BPF program is too large\\. Processed \\d+ insn"),
              proof("The sequence of \\d+ jumps is too complex"),
              likely("program is too large|too many instructions|jumps is too complex")),
          entry(
              "verifier-rejected",
              VERIFIER,
              List.of(),
              likely("invalid mem access|invalid access to map value|!read_ok|invalid bpf_context"),
              likely("(BEGIN|END) PROG LOAD LOG"), // after those: they say more
              hint("processed \\d+ insns|load program: permission denied")),
          entry(
              "no-ringbuf",
              MAP_CREATION,
              List.of("kernel.ringbuf"),
              proof("map 'events'.{0,80}(invalid argument|EINVAL|-22)"),
              likely("failed to create collection.{0,200}invalid argument"),
              likely("(map create|create map|creating map).{0,120}invalid argument"),
              hint("ring ?buf(fer)?\\b.{0,60}(not supported|unknown|invalid)")),
          entry(
              "map-create-failed",
              MAP_CREATION,
              List.of(),
              proof("failed to create.{0,40}(too long|E2BIG|-7|cannot allocate|ENOMEM|-12)"),
              likely("map.{0,80}(cannot allocate memory|argument list too long)"),
              hint("^load: (ENOMEM|E2BIG)")),
          entry(
              "memlock-misleading",
              MAP_CREATION,
              List.of("rights"),
              proof("permission error while running as root"),
              proof("failed to bump RLIMIT_MEMLOCK|and/or that RLIMIT_MEMLOCK is set"),
              likely("try raising 'ulimit -l'"),
              hint("ulimit -l|memlock")),
          entry(
              "memlock",
              MAP_CREATION,
              List.of("kernel.memlock"),
              likely("MEMLOCK may be too low|RemoveMemlock"),
              hint("memlock|ulimit -l")),
          entry(
              "config-rejected",
              MAP_CREATION,
              List.of(),
              proof("holds other bytes than written"),
              likely("^read back: ")),
          entry(
              "ring-size-invalid",
              MAP_CREATION,
              List.of(),
              likely("ring (must be|size).{0,60}(power of two|not possible)"),
              likely("no size of a ring")),
          entry(
              "missing-tracepoint",
              ATTACH,
              List.of("kernel.tracepoint.*"),
              proof("failed to find kernel BTF type ID of"),
              proof("failed to determine tracepoint"),
              likely("failed to attach.{0,60}tracepoint"),
              hint("tracepoint.{0,80}(not found|no such file|does not exist)")),
          entry(
              "no-kprobes",
              ATTACH,
              List.of("kernel.kprobes"),
              likely("failed to add legacy kprobe event"), // or the function is missing
              likely("failed to create kprobe|perf_kprobe|opening kprobe"),
              hint("kprobe")));

  private LoadEntries() {}
}
