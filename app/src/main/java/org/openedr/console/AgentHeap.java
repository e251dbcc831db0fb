package org.openedr.console;

import org.openedr.console.base.posix.ProcessStart;
import org.openedr.console.config.AgentConfig;
import org.openedr.console.config.AgentConfigFile;

/**
 * Tells the agent's launcher how large a heap the configuration means: the virtual machine must
 * know it before it starts, and there is to be one reader of the file. Prints MiB; those of the
 * defaults when the file has errors, for the agent then says so and does not start.
 */
public final class AgentHeap {
  private AgentHeap() {}

  /**
   * @param args the configuration file
   */
  public static void main(String[] args) {
    AgentConfig config =
        AgentConfigFile.read(ProcessStart.path(ProcessStart.arguments(args)[0])).config();
    AgentConfig.Performance performance =
        (config == null ? AgentConfig.defaults() : config).performance();
    System.out.println(performance.heapMb());
  }
}
