package org.openedr.console.probe;

import java.util.Set;
import org.openedr.console.finding.Verdict;

/**
 * One probed feature.
 *
 * @param id stable key, for example {@code kernel.kprobes}; also the key of its translated title
 * @param title English title
 * @param verdict whether the kernel has it
 * @param evidence what was looked at and what it said (one line)
 * @param fix what to do about it; empty when supported or nothing can be done
 * @param neededBy which monitors cannot run without it; empty for information
 */
public record ProbeResult(
    String id,
    String title,
    Verdict verdict,
    String evidence,
    String fix,
    Set<MonitorVersion> neededBy) {

  /** The verdict as a word for scripts: supported, unsupported, unknown. */
  public String label() {
    return switch (verdict) {
      case YES -> "supported";
      case NO -> "unsupported";
      case UNKNOWN -> "unknown";
    };
  }
}
