package org.openedr.console.agent;

import org.openedr.console.base.proc.OwnCost;
import org.openedr.console.base.proc.OwnCostSampler;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.config.AgentConfig;
import org.openedr.console.engine.EngineControl;
import org.slf4j.Logger;

/**
 * Watches what the agent itself costs, and restrains the engine when it is too much. One thread.
 */
final class Limits {
  private final EngineControl steering;
  private final Logger log;
  private final OwnCostSampler sampler = new OwnCostSampler();
  private final DataPathCost dataPath = new DataPathCost();
  private final CpuGovernor cpu;
  private final MemoryGuard memory;
  private MemoryPlan plan;
  private OwnCost latest = new OwnCost(0, 0);

  Limits(EngineControl steering, Logger log, AgentConfig config) {
    this.steering = steering;
    this.log = log;
    this.cpu =
        new CpuGovernor(
            config.performance().maxCpuPercent(),
            config.performance().minSamplingPercent(),
            EngineSettings.sampling(config));
    this.plan = MemoryPlan.of(config);
    this.memory = new MemoryGuard(bytes(config), plan.historyEvents(), plan.heap().historyBytes());
    warnOfLittle(config);
  }

  private static long bytes(AgentConfig config) {
    return (long) config.performance().maxMemoryMb() << 20;
  }

  private void warnOfLittle(AgentConfig config) {
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
    cpu.limits(
        config.performance().maxCpuPercent(),
        config.performance().minSamplingPercent(),
        EngineSettings.sampling(config));
    plan = MemoryPlan.of(config);
    memory.limits(bytes(config), plan.historyEvents(), plan.heap().historyBytes());
    boundHistory();
    warnOfLittle(config);
    sample();
  }

  /** Called once a second. */
  void tick() {
    latest = sampler.sample(System.nanoTime());
    int before = cpu.sampling();
    boolean withArguments = !cpu.withoutArguments();
    cpu.tick(dataPath.percent(System.nanoTime()));
    if (cpu.sampling() != before || cpu.withoutArguments() == withArguments) {
      sample();
      log.atWarn()
          .addKeyValue("samplingPer10000", cpu.sampling())
          .addKeyValue("askedPer10000", cpu.asked())
          .addKeyValue("argumentsLeftOut", cpu.withoutArguments())
          .addKeyValue("reason", cpu.reason())
          .log(
              cpu.sampling() < before || withArguments
                  ? "Less is captured: arguments first, then processes."
                  : "More is captured again.");
    }
    collect(memory.tick(latest.rssBytes()));
  }

  private void sample() {
    try {
      steering.sampling(cpu.sampling(), cpu.asked(), cpu.withoutArguments(), cpu.reason());
    } catch (BpfException e) {
      log.atError().addKeyValue("error", e.getMessage()).log("Sampling could not be changed.");
    }
  }

  private void boundHistory() {
    steering.history(memory.capacity(), plan.historyBytes(memory.capacity()));
  }

  private void collect(MemoryGuard.Verdict verdict) {
    if (verdict == MemoryGuard.Verdict.ENOUGH) {
      return;
    }
    boundHistory();
    if (verdict == MemoryGuard.Verdict.DOUBLED) {
      log.atInfo()
          .addKeyValue("rssBytes", latest.rssBytes())
          .addKeyValue("historyEvents", memory.capacity())
          .log("There is memory again: the history may be twice as long.");
      return;
    }
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
