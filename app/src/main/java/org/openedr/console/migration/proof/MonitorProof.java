package org.openedr.console.migration.proof;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.migration.port.EventObserver;
import org.openedr.console.migration.port.MigrationPorts;
import org.openedr.console.migration.port.ObserveException;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/**
 * Proves by known processes that a monitor works: the service's by its events if it serves
 * consoles, else by its counters; or one of this console, loaded from a folder. One thread.
 */
public record MonitorProof(MigrationPorts parts, SelfTest selfTest) {
  private static final long PATIENCE_NS = 10_000_000_000L; // for a service that has just started

  /** Those of an acceptance, which leaves its files in the folder of a run. */
  public static MonitorProof whole(MigrationPorts parts, Path scratch) {
    return new MonitorProof(parts, new SelfTest(new KnownProcesses(parts.selftest(), scratch)));
  }

  /**
   * Of the service.
   *
   * @param expected which must run; null: whichever does
   */
  public SelfTestResult service(int mainPid, @Nullable MonitorVersion expected, StepLog log)
      throws StepException, InterruptedException {
    long endNs = System.nanoTime() + PATIENCE_NS;
    while (true) {
      Optional<SelfTestResult> result = made(() -> tryService(mainPid, expected, log));
      if (result.isPresent()) {
        return result.get();
      }
      if (System.nanoTime() > endNs) {
        throw new StepException(
            format("No monitor is attached that the service's main process %d holds.", mainPid),
            "Look at the agent's log; openedr-console inventory shows what is in the kernel.");
      }
      Thread.sleep(500);
    }
  }

  /**
   * Empty: there is no monitor of it.
   *
   * @throws IOException known processes cannot be made: nothing is said of the monitor
   * @throws StepException another version runs
   */
  public Optional<SelfTestResult> tryService(
      int mainPid, @Nullable MonitorVersion expected, StepLog log)
      throws IOException, StepException, InterruptedException {
    try (EventObserver agent = agentOf(mainPid, log)) {
      if (agent != null) {
        MonitorVersion version = agent.version().orElse(expected);
        refuseAnother(agent.name(), version, expected);
        return Optional.of(selfTest.run(agent, version == null ? MonitorVersion.V2 : version));
      }
    }
    Inventory inventory = parts.inventory().get();
    Optional<ServiceMonitor> found = ServiceMonitor.of(inventory, mainPid);
    return found.isEmpty() ? Optional.empty() : Optional.of(byCounters(found.get(), expected, log));
  }

  /** The agent at its socket, if it is this process; null otherwise. */
  private @Nullable EventObserver agentOf(int mainPid, StepLog log) {
    EventObserver agent;
    try {
      agent = parts.observers().agent().orElse(null);
    } catch (ObserveException e) {
      log.progress(String.valueOf(e.getMessage()));
      return null;
    }
    if (agent != null && agent.pid() > 0 && agent.pid() != mainPid) {
      log.evidence(
          format(
              "%s serves consoles, but is not the service, whose main process is %d.",
              agent.name(), mainPid));
      agent.close();
      return null;
    }
    return agent;
  }

  private SelfTestResult byCounters(
      ServiceMonitor monitor, @Nullable MonitorVersion expected, StepLog log)
      throws IOException, StepException, InterruptedException {
    MonitorVersion runs =
        monitor.instance().version().equals(MonitorVersion.V1.label())
            ? MonitorVersion.V1
            : MonitorVersion.V2;
    String label = monitor.instance().label();
    log.evidence(
        format(
            "%s: %d of %d programs are attached.",
            label, monitor.instance().attachedPrograms(), monitor.instance().neededPrograms()));
    refuseAnother(label, monitor.instance().version().isEmpty() ? expected : runs, expected);
    return selfTest.run(label, runs, monitor::countsOrFail);
  }

  private static void refuseAnother(
      String name, @Nullable MonitorVersion runs, @Nullable MonitorVersion expected)
      throws StepException {
    if (expected != null && runs != expected) {
      throw new StepException(
          format(
              "%s runs %s, not %s.", name, runs == null ? "none" : runs.label(), expected.label()),
          "Look at monitor.version of its configuration, at PROCESS_MONITOR_VERSION of its unit,"
              + " and at the objects that are installed.");
    }
  }

  /** Of a monitor of this console from a folder, attached for the moment. */
  public SelfTestResult own(MonitorVersion version, Path folder)
      throws StepException, InterruptedException {
    try (EventObserver observer = parts.observers().own(version, folder)) {
      return made(() -> selfTest.run(observer, version));
    } catch (ObserveException e) {
      throw new StepException(
          "The installed object cannot be attached: " + e.getMessage(),
          "openedr-console doctor tells what this kernel can run.");
    }
  }

  /** Makes known processes. */
  private interface Making<T> {
    T make() throws IOException, StepException, InterruptedException;
  }

  private static <T> T made(Making<T> making) throws StepException, InterruptedException {
    try {
      return making.make();
    } catch (IOException e) {
      throw new StepException(
          "The self-test cannot be made: " + e.getMessage(),
          "The programs workload and noop come with this program; the file system they are on must"
              + " not be mounted noexec.");
    }
  }
}
