package org.openedr.console.config;

import java.util.List;

/**
 * The effective configuration of the agent: what its file says, completed with defaults. The keys
 * in the file are those of the guide (snake case); {@code monitor}, {@code events} and {@code
 * engine} are our own. A component holds the key of its name: {@code performance.maxMemoryMb} is
 * {@code performance.max_memory_mb} of {@link ConfigSchema}. Immutable.
 *
 * @param logLevel debug, info, warn, error
 * @param logFile empty: standard output
 */
public record AgentConfig(
    String agentId,
    String version,
    String serverAddress,
    String logLevel,
    String logFile,
    Tls tls,
    Performance performance,
    Update update,
    Collectors collectors,
    Monitor monitor,
    Events events,
    EngineSocket engine) {

  /** Files of the connection to a server. This agent has none yet: they are checked, not used. */
  public record Tls(
      String certFile,
      String keyFile,
      String caFile,
      String serverName,
      boolean insecureSkipVerify,
      String environment) {}

  /**
   * @param maxCpuPercent of one core, 1 to 100: when taking in the events costs more, less is
   *     captured
   * @param minSamplingPercent of the processes, 1 to 100: fewer are not captured for that
   * @param maxMemoryMb resident memory, MiB, from 50
   * @param eventBufferSize events that may wait between the ring and the tree, and for the file;
   *     from 100
   * @param batchSize events written to the event file at once
   * @param flushIntervalSeconds an event waits no longer for its batch
   */
  public record Performance(
      int maxCpuPercent,
      int minSamplingPercent,
      int maxMemoryMb,
      int eventBufferSize,
      int batchSize,
      int flushIntervalSeconds) {
    /** Less does not hold the classes' own objects and one collection's garbage. */
    private static final int LEAST_HEAP_MB = 40;

    /**
     * Of the agent's heap, MiB: the rest is the virtual machine itself and the ring, which is
     * mapped twice (docs/agent.md). Only a start sizes the heap.
     */
    public int heapMb() {
      return Math.max(LEAST_HEAP_MB, maxMemoryMb * 4 / 10);
    }
  }

  public record Update(
      boolean enabled, int checkIntervalHours, String updateServer, boolean autoUpdate) {}

  public record Collectors(ProcessCollector process) {}

  /**
   * @param samplingRate share of the processes, 0 to 1; a process is in it with all its events or
   *     with none
   * @param includePaths prefixes or globs of the binary; empty: all
   * @param excludePaths wins over {@code includePaths}
   */
  public record ProcessCollector(
      boolean enabled, double samplingRate, List<String> includePaths, List<String> excludePaths) {
    public ProcessCollector {
      includePaths = List.copyOf(includePaths);
      excludePaths = List.copyOf(excludePaths);
    }
  }

  /**
   * @param version auto, v1, v2; {@code PROCESS_MONITOR_VERSION} in the environment wins
   * @param ringSizeKb a power of two
   */
  public record Monitor(String version, int ringSizeKb) {}

  /**
   * @param file JSON lines of every event; empty: none
   * @param maxSizeMb a file is closed and compressed when it is so large
   * @param keepFiles compressed files that are kept
   */
  public record Events(String file, int maxSizeMb, int keepFiles) {}

  /**
   * @param enabled consoles may attach
   * @param group that may attach, to look only; empty: root alone
   */
  public record EngineSocket(boolean enabled, String group) {}

  /** What an empty file comes to: the defaults of {@link ConfigSchema}. */
  public static AgentConfig defaults() {
    return ConfigDefaults.DEFAULTS;
  }
}
