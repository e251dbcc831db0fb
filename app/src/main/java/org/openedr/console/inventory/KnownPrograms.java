package org.openedr.console.inventory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openedr.console.inventory.kernel.ProgramFacts;

/**
 * Functions of our monitors ({@code bpf/process_monitor*.c}) and of the OpenEDR agent's in all
 * revisions that are known. A name proves nothing without its program type and its maps.
 */
final class KnownPrograms {
  private static final String V2_SUFFIX = "_v2";

  /**
   * @param monitor process, network, file or syscall
   * @param version {@code v1} or {@code v2}; empty for monitors of which there is one only
   */
  record Known(String function, String type, String monitor, String version) {}

  private static final List<Known> OURS =
      table(
          """
          kprobe process v1 trace_sys_execve trace_sys_execveat trace_sys_exit trace_sys_exit_group
          tracing process v2 trace_process_fork_v2 trace_process_exec_v2 trace_process_exit_v2
          raw_tracepoint process v2 trace_process_fork_v2 trace_process_exec_v2 \
          trace_process_exit_v2
          """);

  private static final List<Known> AGENTS =
      table(
          """
          tracepoint process v1 trace_process_exec trace_process_exit
          tracepoint process v2 trace_process_exec_v2 trace_process_exit_v2 trace_sys_exit_v2 \
          trace_sys_exit_group_v2
          kprobe process v1 trace_sys_execve trace_sys_exit trace_sys_exit_group
          kprobe process v2 debug_stats_reader trace_sys_execve_fallback trace_sys_exit_fallback
          tracepoint network - trace_inet_sock_state trace_sock_sendmsg trace_sock_recvmsg
          kprobe network - trace_sys_connect trace_sys_accept trace_sys_accept4
          tracepoint file - trace_vfs_open trace_vfs_write trace_vfs_unlink
          kprobe file - trace_sys_openat trace_sys_write trace_sys_unlinkat \
          trace_sys_openat_fallback trace_sys_write_fallback trace_sys_unlinkat_fallback
          tracepoint syscall - trace_sys_enter trace_sys_exit
          kprobe syscall - trace_syscall_entry_fallback
          """);

  private static final List<Known> OPTIONAL =
      table(
          """
          tracepoint process v2 trace_sys_exit_v2 trace_sys_exit_group_v2
          kprobe process v2 debug_stats_reader
          tracepoint network - trace_sock_sendmsg trace_sock_recvmsg
          """);

  private KnownPrograms() {}

  static Optional<Known> ours(ProgramFacts program) {
    return find(OURS, program.function(), program.typeName());
  }

  static Optional<Known> agents(ProgramFacts program) {
    return find(AGENTS, program.function(), program.typeName());
  }

  /** Of a program that is not in the kernel. */
  static Optional<Known> find(ObjectOwner origin, String function, String type) {
    return switch (origin) {
      case OURS -> find(OURS, function, type);
      case AGENT -> find(AGENTS, function, type);
      case FOREIGN -> Optional.empty();
    };
  }

  /**
   * Of a program without BTF: by the 15 characters that the kernel keeps. The version only if all
   * candidates agree.
   */
  static Optional<Known> agentsByShortName(ProgramFacts program) {
    String name = program.info().name();
    List<Known> candidates =
        AGENTS.stream()
            .filter(known -> known.type().equals(program.typeName()))
            .filter(known -> cut(known.function()).equals(name))
            .toList();
    if (!program.function().isEmpty() || candidates.isEmpty()) {
      return Optional.empty();
    }
    Known first = candidates.getFirst();
    boolean sure = candidates.stream().allMatch(known -> known.version().equals(first.version()));
    return Optional.of(new Known(name, first.type(), first.monitor(), sure ? first.version() : ""));
  }

  /** {@code v1}, {@code v2}, or empty: of a program whose identity is known already. */
  static String version(ObjectOwner origin, String function, String type) {
    return find(origin == ObjectOwner.OURS ? OURS : AGENTS, function, type)
        .map(Known::version)
        .orElse(function.endsWith(V2_SUFFIX) ? "v2" : "");
  }

  /**
   * What the monitor of a program watches: of a program whose identity is known already, by its
   * name, or by the 15 characters of it that the kernel keeps.
   */
  static String watches(ObjectOwner origin, String function, String type) {
    List<Known> known = origin == ObjectOwner.OURS ? OURS : AGENTS;
    return find(known, function, type)
        .or(
            () ->
                known.stream()
                    .filter(one -> one.type().equals(type) && cut(one.function()).equals(function))
                    .findFirst())
        .map(Known::monitor)
        .orElse("");
  }

  /**
   * Whether the agent works without this program of it: what it was made for exists in no kernel,
   * or never happens there.
   *
   * @param name of the function, or the 15 characters of it that the kernel keeps
   */
  static boolean isOptional(String name, String type) {
    return OPTIONAL.stream()
        .anyMatch(
            one ->
                one.type().equals(type)
                    && (one.function().equals(name) || cut(one.function()).equals(name)));
  }

  private static Optional<Known> find(List<Known> known, String function, String type) {
    return known.stream()
        .filter(one -> one.function().equals(function) && one.type().equals(type))
        .findFirst();
  }

  private static String cut(String function) {
    return function.length() > 15 ? function.substring(0, 15) : function;
  }

  /** Lines of type, monitor, version (- for none), functions. */
  private static List<Known> table(String text) {
    Map<String, Known> known = new LinkedHashMap<>();
    for (String line : text.lines().toList()) {
      String[] words = line.strip().split("\\s+");
      for (int i = 3; i < words.length; i++) {
        String version = words[2].equals("-") ? "" : words[2];
        known.put(words[0] + words[i], new Known(words[i], words[0], words[1], version));
      }
    }
    return List.copyOf(new ArrayList<>(known.values()));
  }
}
