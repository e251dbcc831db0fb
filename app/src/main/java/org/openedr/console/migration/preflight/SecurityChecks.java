package org.openedr.console.migration.preflight;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.List;
import java.util.stream.Stream;
import org.openedr.console.finding.Severity;
import org.openedr.console.security.SecurityCheck;
import org.openedr.console.security.SecurityFinding;

/** What the security audit found weak; one check for each of its kinds. */
final class SecurityChecks {
  static final String PREFIX = "security.";

  private static final String GROUP = "files";

  private SecurityChecks() {}

  static List<Check> all() {
    return Stream.of(SecurityCheck.values())
        .map(
            each ->
                new Check(
                    PREFIX + each.label(), GROUP, title(each), true, scene -> found(scene, each)))
        .toList();
  }

  private static String title(SecurityCheck check) {
    return "Security audit: " + check.label().replace('-', ' ');
  }

  /** Those of a check that are worse than information. */
  static List<SecurityFinding> weak(PreflightContext scene, SecurityCheck check) throws Exception {
    return scene.security().findings().stream()
        .filter(each -> each.check() == check && each.level().compareTo(Severity.INFO) > 0)
        .toList();
  }

  private static CheckOutcome found(PreflightContext scene, SecurityCheck check) throws Exception {
    List<SecurityFinding> weak = weak(scene, check);
    String unseen = scene.security().problem();
    if (weak.isEmpty() && unseen != null) {
      return CheckOutcome.unknown(false, "nothing weak was seen, but not all could be: " + unseen);
    }
    if (weak.isEmpty()) {
      return CheckOutcome.ok("nothing weak was seen");
    }
    List<String> seen =
        weak.stream()
            .map(each -> format("%s: %s. %s", each.subject(), each.found(), each.explanation()))
            .toList();
    return CheckOutcome.warning(
            String.join(" ", seen), "See openedr-console security, and docs/security.md.")
        .withFix(weak.stream().anyMatch(SecurityFinding::fixable));
  }
}
