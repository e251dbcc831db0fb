package org.openedr.console.migration.proof;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.posix.Clocks;
import org.openedr.console.base.proc.TaskCounters;
import org.openedr.console.base.proc.PidNamespace;
import org.openedr.console.migration.port.BlindTimeWatch;
import org.openedr.console.migration.port.EventObserver;
import org.openedr.console.migration.port.MigrationPorts;
import org.openedr.console.migration.port.ObserveException;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.step.StepLog;
import org.openedr.console.systemd.SystemdException;

/**
 * A V2 of our own and the agent's events beside it, both asked for each process of the beacon. The
 * observers are used on the beacon's thread, and on the caller's once that has ended.
 */
public final class LocalBlindTimeWatch implements BlindTimeWatch {
  private static final Duration LAST_EVENTS = Duration.ofSeconds(2);

  private final MigrationPorts parts;
  private final BeaconLedger ledger;
  private final AttachmentWatch presence;
  private final long startedNs = Clocks.bootNs();
  private final OptionalLong forksBefore = TaskCounters.created();
  private final SwitchTimes times = new SwitchTimes();
  private @Nullable EventObserver bridge;
  private @Nullable EventObserver agent;
  private boolean agentBefore;
  private boolean agentAfter;
  private @Nullable Beacon beacon;
  private String noBridge = "";
  private String noBeacon = "";

  private LocalBlindTimeWatch(MigrationPorts parts, String nonce, AttachmentWatch presence) {
    this.parts = parts;
    this.ledger = new BeaconLedger(nonce);
    this.presence = presence;
  }

  /**
   * Attaches what can be attached, and says what cannot; never fails for it.
   *
   * @param scratch for known processes
   */
  public static LocalBlindTimeWatch start(MigrationPorts parts, Path scratch) {
    String nonce = KnownProcesses.nonce();
    int mainPid = mainPid(parts);
    Optional<ServiceMonitor> monitor =
        mainPid == 0 ? Optional.empty() : ServiceMonitor.of(parts.inventory().get(), mainPid);
    LocalBlindTimeWatch switchover =
        new LocalBlindTimeWatch(parts, nonce, new AttachmentWatch(monitor, mainPid));
    switchover.attach();
    switchover.agentBefore = switchover.meetAgent();
    if (!PidNamespace.isInitial()) {
      switchover.noBeacon =
          "This process is in a pid namespace of its own, where events cannot be told to be theirs.";
      return switchover;
    }
    try {
      switchover.beacon =
          Beacon.start(new KnownProcesses(parts.selftest(), scratch), nonce, switchover::heard);
    } catch (IOException e) {
      switchover.noBeacon = String.valueOf(e.getMessage());
    }
    return switchover;
  }

  private static int mainPid(MigrationPorts parts) {
    try {
      return parts.systemd().unit(parts.unit()).mainPid();
    } catch (SystemdException e) {
      return 0;
    }
  }

  private void attach() {
    try {
      bridge = parts.observers().own(MonitorVersion.V2, parts.shippedObjects());
    } catch (ObserveException e) {
      noBridge = String.valueOf(e.getMessage());
    }
  }

  private boolean meetAgent() {
    try {
      agent = parts.observers().agent().orElse(null);
    } catch (ObserveException e) {
      agent = null; // what it saw is inferred then, and said so
    }
    return agent != null;
  }

  /** Why the switch is blind; empty when it is not. */
  public String noBridge() {
    return noBridge;
  }

  /** Why no known processes are made; empty when they are. */
  public String noBeacon() {
    return noBeacon;
  }

  @Override
  public void agentStops() {
    times.stops();
  }

  @Override
  public void agentRuns() {
    times.runs();
  }

  /** On the beacon's thread. */
  private void heard(BeaconProcess beat) {
    ledger.add(beat);
    presence.look();
    try {
      if (agent != null && presence.endedNs() != 0 && !agentAfter) {
        ask(agent, BeaconLedger.By.AGENT, Duration.ZERO);
        agent.close();
        agent = null;
      }
      if (times.run() && !agentAfter && agent == null) {
        agentAfter = meetAgent();
      }
      askBoth(Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void askBoth(Duration patience) throws InterruptedException {
    if (bridge != null) {
      ask(bridge, BeaconLedger.By.BRIDGE, patience);
    }
    if (agent != null) {
      ask(agent, BeaconLedger.By.AGENT, patience);
    }
  }

  private void ask(EventObserver observer, BeaconLedger.By by, Duration patience)
      throws InterruptedException {
    Set<Integer> open = ledger.open(by);
    List<EventObserver.Life> lives = observer.lives(open, patience);
    ledger.saw(by, lives);
  }

  @Override
  public void report(StepLog log) throws InterruptedException {
    String problem = beacon == null ? noBeacon : beacon.problem();
    endBeacon();
    presence.look();
    if (!agentAfter && (agent == null || presence.goneNs() != 0)) {
      closeAgent();
      agentAfter = meetAgent();
    }
    askBoth(LAST_EVENTS);
    if (!problem.isEmpty()) {
      log.evidence(problem);
    }
    OptionalLong back = backNs();
    inferAgent(back);
    new BlindTimeReport(times, presence, back, startedNs).tell(log);
    log.evidence(agentsWord());
    tellBeacon(log);
    tellBridge(log);
  }

  /** When the service's new monitor was loaded, which is milliseconds before it is attached. */
  private OptionalLong backNs() {
    int mainPid = mainPid(parts);
    if (mainPid == 0) {
      return OptionalLong.empty();
    }
    return ServiceMonitor.of(parts.inventory().get(), mainPid)
        .map(monitor -> OptionalLong.of(monitor.loadedBootNs()))
        .orElse(OptionalLong.empty());
  }

  /** Without its events, what it saw follows from when its programs were attached. */
  private void inferAgent(OptionalLong back) {
    long end = presence.goneNs() == 0 ? Long.MAX_VALUE : presence.goneNs();
    if (!agentBefore && presence.known()) {
      ledger.inferAgent(0, end);
    }
    if (!agentAfter && back.isPresent()) {
      ledger.inferAgent(Math.max(back.getAsLong(), startedNs), Long.MAX_VALUE);
    }
  }

  private String agentsWord() {
    return format(
        "What the agent saw is known from %s before the switch, and from %s after it.",
        agentBefore ? "its events" : "when its programs were attached",
        agentAfter ? "its events" : "when its programs were attached");
  }

  private void tellBeacon(StepLog log) {
    int sent = ledger.sent();
    long missed = ledger.missed();
    long blindMs = ledger.blindNs(Clocks.bootNs()) / 1_000_000;
    int periodMs = 1000 / Beacon.PER_SECOND;
    log.fact("witness.sent", Integer.toString(sent));
    log.fact("witness.missed", Long.toString(missed));
    log.fact("blind.ms", sent == 0 ? "unknown" : Long.toString(blindMs));
    log.fact("blind.resolutionMs", Integer.toString(periodMs));
    log.evidence(
        sent == 0
            ? "No known process was made, so it is not known whether anybody watched meanwhile."
            : format(
                ("Of %d known processes, one every %d ms, the bridge saw %d, the agent %d, nobody %d:"
                    + " nobody watched for %d ms at most. A gap shorter than %d ms may go unnoticed."),
                sent,
                periodMs,
                ledger.seen(BeaconLedger.By.BRIDGE),
                ledger.seen(BeaconLedger.By.AGENT),
                missed,
                blindMs,
                periodMs));
  }

  private void tellBridge(StepLog log) {
    if (bridge == null) {
      log.fact("blind.bridge", "none");
      return;
    }
    log.fact("bridge.lost", Long.toString(bridge.lost()));
    log.fact("bridge.forks", Long.toString(bridge.forks()));
    OptionalLong forks = TaskCounters.created();
    if (forks.isPresent() && forksBefore.isPresent()) {
      log.evidence(
          format(
              ("The bridge saw %d forks and lost %d events; the kernel counts %d new processes and"
                  + " threads, which is a bound only."),
              bridge.forks(),
              bridge.lost(),
              forks.getAsLong() - forksBefore.getAsLong()));
    }
  }

  private void endBeacon() {
    if (beacon != null) {
      beacon.close();
    }
  }

  private void closeAgent() {
    if (agent != null) {
      agent.close();
      agent = null;
    }
  }

  @Override
  public void close() {
    endBeacon();
    closeAgent();
    if (bridge != null) {
      bridge.close();
      bridge = null;
    }
  }
}
