package org.openedr.console.inventory.kernel;

import static org.openedr.console.base.text.RootFormat.format;

import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.bpf.LinkInfo;
import org.openedr.console.bpf.PerfAttachment;

/**
 * Says in words where a link attaches its program. Offsets are those of {@code struct
 * bpf_link_info} (linux: include/uapi/linux/bpf.h).
 */
public final class AttachPoints {
  private static final int NETFILTER = 10;
  private static final int TCX = 11;
  private static final int UPROBE_MULTI = 12;
  private static final int NETKIT = 13;
  private static final int RETURN_FLAG = 1; // BPF_F_KPROBE_MULTI_RETURN, BPF_F_UPROBE_MULTI_RETURN

  private final Surroundings surroundings;

  public AttachPoints(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Names that the kernel gives only by number, or not at all. */
  public interface Surroundings {
    /** {@code sched:sched_process_exec}, or the name alone. */
    String tracepoint(String name);

    /** Path below the root of cgroups v2, or its number. */
    String cgroup(long id);

    /** Name of a network interface, or its number. */
    String networkInterface(int index);
  }

  /**
   * @param program null when it is gone
   * @param perf what a process that holds the perf event tells, where the link does not; or null
   */
  public String of(LinkInfo link, @Nullable ProgramFacts program, @Nullable PerfAttachment perf) {
    ByteBuffer details = link.details();
    return switch (link.type()) {
      case LinkInfo.RAW_TRACEPOINT -> rawTracepoint(link.target(), program);
      case LinkInfo.TRACING -> tracing(TypeNames.attachment(details.getInt(16)), program);
      case LinkInfo.CGROUP ->
          TypeNames.attachment(details.getInt(24)) + " " + surroundings.cgroup(details.getLong(16));
      case LinkInfo.ITER -> "iter " + Escaping.escape(link.target()) + iterated(details);
      case LinkInfo.NETNS ->
          TypeNames.attachment(details.getInt(20))
              + " netns "
              + Integer.toUnsignedString(details.getInt(16));
      case LinkInfo.XDP -> "xdp " + surroundings.networkInterface(details.getInt(16));
      case LinkInfo.PERF_EVENT -> perfEvent(link, perf);
      case LinkInfo.KPROBE_MULTI -> multi("kprobe", details.getInt(24), details.getInt(28));
      case LinkInfo.STRUCT_OPS -> "struct_ops map " + details.getInt(16);
      case NETFILTER -> netfilter(details);
      case TCX, NETKIT ->
          TypeNames.attachment(details.getInt(20))
              + " "
              + surroundings.networkInterface(details.getInt(16));
      case UPROBE_MULTI -> multi("uprobe", details.getInt(52), details.getInt(56));
      default -> TypeNames.link(link.type());
    };
  }

  private String rawTracepoint(String name, @Nullable ProgramFacts program) {
    boolean typed = program != null && program.typeName().equals("tracing");
    return (typed ? "tp_btf " : "raw_tp ") + tracepoint(name);
  }

  private static String tracing(String how, @Nullable ProgramFacts program) {
    String verb = how.replace("trace_", "");
    String target = program == null ? "" : Escaping.escape(program.target());
    return target.isEmpty() ? verb : verb + " " + target;
  }

  private static String iterated(ByteBuffer details) {
    int map = details.getInt(28);
    return map == 0 ? "" : " map " + map;
  }

  private static String multi(String what, int count, int flags) {
    String kind = (flags & RETURN_FLAG) == 0 ? what : what.replace("probe", "retprobe");
    return kind + " " + count + (count == 1 ? " function" : " functions");
  }

  private static String netfilter(ByteBuffer details) {
    return format(
        "netfilter family %d hook %d priority %d",
        details.getInt(16), details.getInt(20), details.getInt(24));
  }

  private String perfEvent(LinkInfo link, @Nullable PerfAttachment perf) {
    ByteBuffer details = link.details();
    return switch (link.perfEventType()) {
      case LinkInfo.PERF_TRACEPOINT -> "tracepoint " + tracepoint(link.target());
      case LinkInfo.PERF_KPROBE -> function("kprobe", link.target(), details.getInt(36));
      case LinkInfo.PERF_KRETPROBE -> function("kretprobe", link.target(), details.getInt(36));
      case LinkInfo.PERF_UPROBE -> file("uprobe", link.target(), details.getInt(36));
      case LinkInfo.PERF_URETPROBE -> file("uretprobe", link.target(), details.getInt(36));
      case LinkInfo.PERF_EVENT_CONFIG ->
          PERF_KINDS.getOrDefault(details.getInt(32), "perf event")
              + " event "
              + Long.toUnsignedString(details.getLong(24));
      default -> perf == null ? "perf event" : of(perf);
    };
  }

  /* linux: include/uapi/linux/perf_event.h, enum perf_type_id. */
  private static final Map<Integer, String> PERF_KINDS =
      Map.of(0, "hardware", 1, "software", 2, "tracepoint", 3, "hw-cache", 4, "raw");

  /** Of a program attached to a perf event. */
  public String of(PerfAttachment perf) {
    String target = perf.target();
    return switch (perf.kind()) {
      case PerfAttachment.RAW_TRACEPOINT -> "raw_tp " + tracepoint(target);
      case PerfAttachment.TRACEPOINT -> "tracepoint " + tracepoint(target);
      case PerfAttachment.KPROBE -> function("kprobe", target, perf.offset());
      case PerfAttachment.KRETPROBE -> function("kretprobe", target, perf.offset());
      case PerfAttachment.UPROBE -> file("uprobe", target, perf.offset());
      case PerfAttachment.URETPROBE -> file("uretprobe", target, perf.offset());
      default -> "perf event";
    };
  }

  private String tracepoint(String name) {
    return Escaping.escape(surroundings.tracepoint(name));
  }

  private static String function(String kind, String name, long offset) {
    String at = offset == 0 ? "" : "+0x" + Long.toHexString(offset);
    return kind + " " + Escaping.escape(name) + at;
  }

  private static String file(String kind, String path, long offset) {
    return kind + " " + Escaping.escape(path) + "+0x" + Long.toHexString(offset);
  }
}
