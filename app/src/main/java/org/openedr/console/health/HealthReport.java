package org.openedr.console.health;

import java.util.List;

/**
 * What all rules say.
 *
 * @param level the worst of all findings
 * @param sentence what is wrong in one English sentence, or that nothing is
 * @param findings worst first
 */
public record HealthReport(
    HealthLevel level, long takenBootNs, String sentence, List<HealthFinding> findings) {
  public static final HealthReport NONE =
      new HealthReport(HealthLevel.UNKNOWN, 0, "Health was not looked at yet.", List.of());
}
