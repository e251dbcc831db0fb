package org.openedr.console.comparison;

import org.openedr.console.step.RequestResult;

/**
 * The comparison of no monitor, V1 and V2 on this machine, for all heads. It goes on without the
 * head that began it. Any thread; only records cross; nothing throws but for programming errors.
 */
public interface Comparisons {
  /** What is under way, or the last one. Quick. */
  ComparisonView view();

  /**
   * Begins one in the background. May take a second, for the machine is looked at first; refused
   * while another one or a run is under way.
   */
  RequestResult start(ComparisonRequest request);
}
