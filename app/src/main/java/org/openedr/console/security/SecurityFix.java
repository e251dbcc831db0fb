package org.openedr.console.security;

import java.util.List;

/**
 * What fixing a finding would do.
 *
 * @param allowed false: see {@code reason}
 */
public record SecurityFix(
    String findingKey, boolean allowed, String reason, List<FixAction> actions) {
  public SecurityFix {
    actions = List.copyOf(actions);
  }
}
