package org.openedr.console.probe;

import java.util.List;
import java.util.Optional;
import org.openedr.console.finding.Verdict;

/** Chooses a monitor from what was probed. */
public final class MonitorSelector {
  private MonitorSelector() {}

  public static MonitorChoice choose(MonitorRequest request, List<ProbeResult> probes) {
    return switch (request) {
      case V1 -> asked(request, MonitorVersion.V1, MonitorVersion.V2, probes);
      case V2 -> asked(request, MonitorVersion.V2, MonitorVersion.V1, probes);
      case AUTO -> automatic(probes);
      case NONE ->
          new MonitorChoice(request, null, "No monitor of its own was asked for (--monitor none).");
    };
  }

  /** The {@code failure.FailureExplainer} code for what keeps the request from being met. */
  public static String problemCode(MonitorRequest request, List<ProbeResult> probes) {
    MonitorVersion version = request == MonitorRequest.V1 ? MonitorVersion.V1 : MonitorVersion.V2;
    String id = obstacle(version, probes).map(ProbeResult::id).orElse("");
    return switch (id) {
      case "rights" -> "no-rights";
      case "libbpf" -> "libbpf-missing";
      case "kernel.ringbuf" -> "no-ringbuf";
      case "kernel.btf" -> "no-btf";
      case "kernel.lockdown" -> "lockdown";
      case "kernel.kprobes" ->
          obstacle(version, probes).orElseThrow().evidence().endsWith("switched off")
              ? "kprobes-disabled"
              : "no-kprobes";
      case "object.v1", "object.v2" -> "object-missing";
      default -> id.startsWith("kernel.tracepoint") ? "missing-tracepoint" : "no-monitor";
    };
  }

  private static MonitorChoice asked(
      MonitorRequest request,
      MonitorVersion version,
      MonitorVersion other,
      List<ProbeResult> probes) {
    Optional<ProbeResult> obstacle = obstacle(version, probes);
    if (obstacle.isEmpty()) {
      return new MonitorChoice(
          request, version, version + " was asked for, and nothing speaks against it.");
    }
    String why = version + " cannot run here: " + sentence(obstacle.get());
    String offer =
        obstacle(other, probes).isEmpty()
            ? " " + other + " can: start with --monitor " + other.label() + " or auto."
            : "";
    return new MonitorChoice(request, null, why + offer);
  }

  private static MonitorChoice automatic(List<ProbeResult> probes) {
    Optional<ProbeResult> againstV2 = obstacle(MonitorVersion.V2, probes);
    if (againstV2.isEmpty()) {
      return new MonitorChoice(
          MonitorRequest.AUTO,
          MonitorVersion.V2,
          "V2 is recommended, and this kernel has all it needs.");
    }
    Optional<ProbeResult> againstV1 = obstacle(MonitorVersion.V1, probes);
    if (againstV1.isEmpty()) {
      return new MonitorChoice(
          MonitorRequest.AUTO,
          MonitorVersion.V1,
          "Fallback to V1, for V2 cannot run: " + sentence(againstV2.get()));
    }
    return new MonitorChoice(
        MonitorRequest.AUTO, null, "Neither monitor can run: " + sentence(againstV2.get()));
  }

  private static Optional<ProbeResult> obstacle(MonitorVersion version, List<ProbeResult> probes) {
    return probes.stream()
        .filter(probe -> probe.verdict() == Verdict.NO)
        .filter(probe -> probe.neededBy().contains(version))
        .findFirst();
  }

  private static String sentence(ProbeResult probe) {
    return probe.title() + ": " + probe.evidence() + ".";
  }
}
