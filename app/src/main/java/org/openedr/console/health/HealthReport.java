package org.openedr.console.health;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What all rules say.
 *
 * @param level the worst of all findings, see {@link #of}
 * @param sentence what is wrong in one English sentence, or that nothing is
 * @param findings worst first
 */
public record HealthReport(
    HealthLevel level, long takenBootNs, String sentence, List<HealthFinding> findings) {
  public static final HealthReport NONE =
      new HealthReport(HealthLevel.UNKNOWN, 0, "Health was not looked at yet.", List.of());

  /** If these cannot be told, nothing can; that a cost is not measured is no illness. */
  private static final Set<String> ESSENTIAL =
      Set.of(Rule.LOAD.label(), Rule.SILENT.label(), Rule.DROP_RATE.label());

  private static final Comparator<HealthFinding> WORST_FIRST =
      Comparator.comparingInt(HealthReport::weight).reversed();

  /**
   * The report of findings in the order of the rules. Unhealthy outweighs degraded, which outweighs
   * unknown: what is known to be wrong is said, whatever else could not be told.
   */
  public static HealthReport of(long takenBootNs, List<HealthFinding> findings) {
    List<HealthFinding> sorted = findings.stream().sorted(WORST_FIRST).toList();
    HealthLevel level =
        sorted.stream()
            .filter(finding -> weight(finding) > 0)
            .findFirst()
            .map(HealthFinding::level)
            .orElse(HealthLevel.HEALTHY);
    HealthReport silent = new HealthReport(level, takenBootNs, "", sorted);
    String sentence = HealthText.sentence(silent, Locale.ENGLISH);
    return new HealthReport(level, takenBootNs, sentence, sorted);
  }

  /** What the sentence is about; empty when all is well. */
  public Optional<HealthFinding> worst() {
    return findings.stream().filter(finding -> weight(finding) > 0).findFirst();
  }

  /** How many findings, beside the worst, are not well either. */
  public int others() {
    return (int) findings.stream().filter(finding -> weight(finding) > 0).skip(1).count();
  }

  private static int weight(HealthFinding finding) {
    return switch (finding.level()) {
      case UNHEALTHY -> 3;
      case DEGRADED -> 2;
      case UNKNOWN -> ESSENTIAL.contains(finding.rule()) ? 1 : 0;
      case HEALTHY -> 0;
    };
  }
}
