package org.openedr.console.agent;

import org.openedr.console.bpf.BpfException;
import org.openedr.console.config.AgentConfig;
import org.openedr.console.engine.OwnCost;
import org.openedr.console.engine.OwnCostSampler;
import org.openedr.console.engine.Steering;
import org.slf4j.Logger;

/**
 * Watches what the agent itself costs, and restrains the engine when it is too much. One thread.
 */
final class Limits {
  private final Steering steering;
  private final Logger log;
  private final OwnCostSampler sampler = new OwnCostSampler();
  private final CpuGovernor cpu;
  private final MemoryGuard memory;
  private OwnCost latest = new OwnCost(0, 0);

  Limits(Steering steering, Logger log, AgentConfig config) {
    this.steering = steering;
    this.log = log;
    this.cpu =
        new CpuGovernor(config.performance().maxCpuPercent(), EngineSettings.sampling(config));
    this.memory = new MemoryGuard(bytes(config), plan(config).historyEvents());
    warnOfLittle(config);
  }

  private static MemoryPlan plan(AgentConfig config) {
    return MemoryPlan.of(config.performance().maxMemoryMb(), config.monitor().ringSizeKb());
  }

  private static long bytes(AgentConfig config) {
    return (long) config.performance().maxMemoryMb() << 20;
  }

  private void warnOfLittle(AgentConfig config) {
    MemoryPlan plan = plan(config);
    if (!plan.enough()) {
      log.atWarn()
          .addKeyValue("maxMemoryMb", config.performance().maxMemoryMb())
          .addKeyValue("neededMb", MemoryPlan.BASE_MB)
          .log("max_memory_mb is less than the Java machine needs: it will be exceeded.");
    } else if (plan.ringBytes() < config.monitor().ringSizeKb() << 10) {
      log.atWarn()
          .addKeyValue("ringSizeKb", plan.ringBytes() >> 10)
          .addKeyValue("askedKb", config.monitor().ringSizeKb())
          .log("max_memory_mb leaves no room for a ring of ring_size_kb: it is smaller.");
    }
  }

  /** What a changed configuration allows; the ring's size changes with the monitor only. */
  void apply(AgentConfig config) {
    cpu.limits(config.performance().maxCpuPercent(), EngineSettings.sampling(config));
    memory.limits(bytes(config), plan(config).historyEvents());
    steering.history(memory.capacity());
    warnOfLittle(config);
    sample();
  }

  /** Called once a second. */
  void tick() {
    latest = sampler.sample(System.nanoTime());
    int before = cpu.sampling();
    cpu.tick(latest.cpuPercent());
    if (cpu.sampling() != before) {
      sample();
      log.atWarn()
          .addKeyValue("samplingPer10000", cpu.sampling())
          .addKeyValue("askedPer10000", cpu.asked())
          .addKeyValue("reason", cpu.reason())
          .log(
              cpu.sampling() < before ? "Fewer processes are sampled." : "More are sampled again.");
    }
    collect(memory.tick(latest.rssBytes()));
  }

  private void sample() {
    try {
      steering.sampling(cpu.sampling(), cpu.asked(), cpu.reason());
    } catch (BpfException e) {
      log.atError().addKeyValue("error", e.getMessage()).log("Sampling could not be changed.");
    }
  }

  private void collect(MemoryGuard.Verdict verdict) {
    if (verdict == MemoryGuard.Verdict.ENOUGH) {
      return;
    }
    steering.history(memory.capacity());
    System.gc();
    log.atWarn()
        .addKeyValue("rssBytes", latest.rssBytes())
        .addKeyValue("historyEvents", memory.capacity())
        .log(
            verdict == MemoryGuard.Verdict.HALVED
                ? "Memory is close to max_memory_mb: the history was halved."
                : "Memory is close to max_memory_mb, and the history is as short as it can be.");
  }

  /** At the last tick. */
  OwnCost cost() {
    return latest;
  }
}
