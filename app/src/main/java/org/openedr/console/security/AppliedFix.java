package org.openedr.console.security;

import java.util.List;

/**
 * A fix that was carried out, from the record of fixes.
 *
 * @param timeMs wall clock, ms since 1970
 * @param undone it was taken back
 */
public record AppliedFix(
    String id, long timeMs, String findingKey, List<FixAction> actions, boolean undone) {
  public AppliedFix {
    actions = List.copyOf(actions);
  }
}
