package org.openedr.console.failure;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.openedr.console.probe.KernelFacts;

/**
 * Turns an error number and libbpf's words into a {@link Problem}. libbpf's own advice misleads in
 * places (it blames 'ulimit -l' for a missing capability, and reports an unknown function where the
 * kernel has no kprobes), so the machine is looked at as well.
 */
public final class FailureExplainer {
  /** Every code that has texts in the bundle {@code problems}. */
  public static final List<String> CODES =
      Stream.concat(
              FailureCatalogue.entries().stream().map(FailureEntry::code),
              Stream.of("map-gone", "map-unreadable", "unknown"))
          .toList();

  private static final Set<String> VAGUE = Set.of("unknown", "object-broken");

  private static final int EPERM = 1;
  private static final int ENOENT = 2;
  private static final int EAGAIN = 11;
  private static final int ENOMEM = 12;
  private static final int EACCES = 13;
  private static final int ENFILE = 23;
  private static final int EMFILE = 24;
  private static final int ENOSPC = 28;

  /**
   * libbpf of a typed tracepoint that the kernel's BTF does not have; the load fails with ESRCH.
   */
  private static final String NO_SUCH_TRACEPOINT = "failed to find kernel BTF type ID of";

  /** The kernel's evidence shown to the admin: enough for the last lines of a verifier log. */
  private static final int EVIDENCE_LINES = 24;

  /**
   * A failed call.
   *
   * @param operation open, load, attach, …
   * @param errno positive
   * @param errnoName for display
   * @param log what libbpf and the verifier said
   */
  public record Failure(String operation, String subject, int errno, String errnoName, String log) {
    boolean says(String text) {
      return log.contains(text);
    }
  }

  private FailureExplainer() {}

  public static Problem explain(Failure failure, KernelFacts kernel) {
    String evidence = evidence(failure);
    String code = code(failure, kernel);
    String better = VAGUE.contains(code) ? byWords(evidence).orElse(code) : code;
    return new Problem(better, failure.subject(), evidence);
  }

  /** What the words prove, where operation and errno say little. */
  private static Optional<String> byWords(String evidence) {
    return FailureCatalogue.match(evidence, List.of()).stream()
        .filter(match -> match.weight() >= FailureCatalogue.PROOF)
        .map(match -> match.entry().code())
        .findFirst();
  }

  private static String code(Failure failure, KernelFacts kernel) {
    return switch (failure.errno()) { // these say the same whatever was tried
      case EMFILE, ENFILE -> "too-many-files";
      case EAGAIN -> "try-again";
      case ENOSPC -> "no-room";
      default -> codeOfOperation(failure, kernel);
    };
  }

  private static String codeOfOperation(Failure failure, KernelFacts kernel) {
    boolean refused = failure.errno() == EPERM || failure.errno() == EACCES;
    if (kernel.lockdown().equals("confidentiality") && !failure.operation().equals("open")) {
      return "lockdown";
    }
    if (refused && !verifierSpoke(failure)) {
      return "no-rights";
    }
    if (failure.errno() == ENOMEM && !failure.operation().equals("load")) {
      return "no-memory";
    }
    return switch (failure.operation()) {
      case "open" -> "object-broken";
      case "load" -> loadCode(failure, kernel);
      case "attach" -> attachCode(failure, kernel);
      case "read back" -> "config-rejected";
      default -> "unknown";
    };
  }

  private static String loadCode(Failure failure, KernelFacts kernel) {
    if (!kernel.hasBtf()) {
      return "no-btf";
    }
    if (failure.says(NO_SUCH_TRACEPOINT)) {
      return "missing-tracepoint";
    }
    if (failure.says("program is too large") || failure.says("jumps is too complex")) {
      return "verifier-limit";
    }
    if (verifierSpoke(failure)) {
      return "verifier-rejected";
    }
    if (failure.says("failed to create")) {
      boolean ring = failure.says("'events'") && failure.errno() != ENOMEM;
      return ring ? "no-ringbuf" : "map-create-failed";
    }
    return failure.errno() == ENOMEM ? "no-memory" : "object-broken";
  }

  private static String attachCode(Failure failure, KernelFacts kernel) {
    if (failure.subject().contains("syscall/") || failure.subject().contains("kprobe/")) {
      if (!kernel.hasKprobes()) {
        return "no-kprobes";
      }
      return kernel.kprobesSwitchedOff() ? "kprobes-disabled" : "unknown";
    }
    if (failure.subject().contains("(tp/") && !kernel.hasTracefs()) {
      return "no-tracefs";
    }
    return failure.errno() == ENOENT ? "missing-tracepoint" : "unknown";
  }

  private static boolean verifierSpoke(Failure failure) {
    return failure.says("BEGIN PROG LOAD LOG");
  }

  private static String evidence(Failure failure) {
    List<String> lines =
        failure
            .log()
            .lines()
            .map(String::strip)
            .filter(
                line ->
                    !line.isEmpty()
                        && !line.contains("ulimit -l")
                        && !line.contains("RLIMIT_MEMLOCK"))
            .toList();
    List<String> last = lines.subList(Math.max(0, lines.size() - EVIDENCE_LINES), lines.size());
    String first = failure.operation() + ": " + failure.errnoName();
    return last.isEmpty() ? first : first + "\n" + String.join("\n", last);
  }
}
