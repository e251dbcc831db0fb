package org.openedr.console.inventory;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.List;
import java.util.Optional;
import org.openedr.console.bpf.MapInfo;
import org.openedr.console.inventory.kernel.MapFacts;

/**
 * Tells whose an object file is, by the same tables as for what is in the kernel. Pure.
 *
 * @param origin whose
 * @param monitor process, network, file or syscall; empty for foreign ones
 * @param version {@code v1}, {@code v2}, or empty
 * @param kprobes it has kprobes among its programs
 * @param newest an agent's newest layout: its V1 and V2 are then the same program but for names
 * @param evidence which functions and shapes were recognised
 */
public record ObjectContent(
    ObjectOwner origin,
    String monitor,
    String version,
    boolean kprobes,
    boolean newest,
    String evidence) {
  private static final ObjectContent FOREIGN =
      new ObjectContent(ObjectOwner.FOREIGN, "", "", false, false, "");

  /** A program of the file. */
  public record Program(String section, String function) {
    /** As bpftool names it. Prefixes: libbpf, src/libbpf.c, section_defs. */
    String type() {
      String prefix = section.replaceFirst("^\\?", "").split("/")[0];
      return switch (prefix) {
        case "kprobe", "kretprobe", "ksyscall", "kretsyscall" -> "kprobe";
        case "tp", "tracepoint" -> "tracepoint";
        case "raw_tp", "raw_tracepoint" -> "raw_tracepoint";
        case "tp_btf", "fentry", "fexit" -> "tracing";
        default -> prefix;
      };
    }
  }

  /** A map of the file. */
  public record Map(String name, int type, int keySize, int valueSize, int maxEntries) {
    MapFacts facts() {
      MapInfo info = new MapInfo(0, type, name, keySize, valueSize, maxEntries, 0, 0, 0, 0, 0);
      return new MapFacts(info, List.of(), -1, false);
    }
  }

  /** All programs have to be known ones of one monitor; one that is not makes it foreign. */
  public static ObjectContent of(List<Program> programs, List<Map> maps) {
    List<MapFacts> facts = maps.stream().map(Map::facts).toList();
    if (facts.stream().anyMatch(MonitorMaps::hasOurConfigShape)
        && facts.stream().anyMatch(MonitorMaps::hasOurStatsShape)) {
      return known(
              ObjectOwner.OURS,
              programs,
              "config_map of 32 and per-CPU debug_stats_map of 112 bytes")
          .orElse(FOREIGN);
    }
    Optional<String> layout = MonitorMaps.agentLayout(facts);
    return layout
        .flatMap(shape -> known(ObjectOwner.AGENT, programs, shape))
        .map(content -> content.newest(MonitorMaps.isNewestLayout(facts)))
        .orElse(FOREIGN);
  }

  private static Optional<ObjectContent> known(
      ObjectOwner origin, List<Program> programs, String shape) {
    List<Optional<KnownPrograms.Known>> known =
        programs.stream()
            .map(each -> KnownPrograms.find(origin, each.function(), each.type()))
            .toList();
    if (known.isEmpty() || known.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    KnownPrograms.Known first = known.getFirst().orElseThrow();
    boolean one =
        known.stream()
            .allMatch(
                each ->
                    each.orElseThrow().monitor().equals(first.monitor())
                        && each.orElseThrow().version().equals(first.version()));
    boolean kprobes = programs.stream().anyMatch(each -> each.type().equals("kprobe"));
    String functions = String.join(", ", programs.stream().map(Program::function).toList());
    return one
        ? Optional.of(
            new ObjectContent(
                origin,
                first.monitor(),
                first.version(),
                kprobes,
                false,
                format("functions %s; %s", functions, shape)))
        : Optional.empty();
  }

  private ObjectContent newest(boolean is) {
    return new ObjectContent(origin, monitor, version, kprobes, is, evidence);
  }
}
