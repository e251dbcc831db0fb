package org.openedr.console.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.openedr.console.event.PlainText;
import org.openedr.console.migration.Certainty;
import org.openedr.console.migration.Finding;
import org.openedr.console.migration.FindingFix;
import org.openedr.console.migration.Preflight;
import org.openedr.console.migration.Severity;

/** What {@code preflight} prints for people. */
final class PreflightText {
  private static final List<String> GROUPS =
      List.of("kernel", "tools", "service", "objects", "config", "files", "rollback");
  private static final String INDENT = "           ";

  private final Marks marks;

  PreflightText(boolean colour) {
    this.marks = new Marks(colour);
  }

  /**
   * Findings by group, each with its evidence and what to do.
   *
   * @param all those that are in order, too
   */
  List<String> findings(Preflight preflight, boolean all) {
    Set<String> groups = new LinkedHashSet<>(GROUPS);
    preflight.findings().forEach(finding -> groups.add(finding.group()));
    List<String> lines = new ArrayList<>();
    for (String group : groups) {
      List<Finding> shown =
          preflight.findings().stream()
              .filter(finding -> finding.group().equals(group))
              .filter(finding -> all || finding.severity() != Severity.OK)
              .toList();
      if (!shown.isEmpty()) {
        lines.add(title(group));
        shown.forEach(finding -> lines.addAll(finding(finding)));
      }
    }
    return lines;
  }

  private static String title(String group) {
    String name = group.isEmpty() ? "other" : PlainText.line(group);
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  List<String> finding(Finding finding) {
    String doubt = finding.certainty() == Certainty.UNKNOWN ? " (cannot be told)" : "";
    List<String> lines = new ArrayList<>(PlainText.paragraph("", INDENT, finding.title() + doubt));
    String head = mark(finding) + lines.getFirst().stripLeading();
    lines.set(0, head);
    if (!finding.evidence().isEmpty()) {
      lines.addAll(PlainText.paragraph(INDENT, finding.evidence()));
    }
    if (!finding.remedy().isEmpty() && finding.severity() != Severity.OK) {
      lines.addAll(PlainText.paragraph(INDENT + "-> ", INDENT + "   ", finding.remedy()));
    }
    if (finding.severity().compareTo(Severity.INFO) > 0) {
      lines.add(INDENT + "key: " + PlainText.line(finding.key()) + ways(finding));
    }
    return lines;
  }

  private String mark(Finding finding) {
    String word = finding.waived() ? "waived" : PreflightJson.label(finding.severity());
    String paint =
        finding.waived()
            ? Marks.YELLOW
            : switch (finding.severity()) {
              case OK -> Marks.GREEN;
              case INFO -> Marks.CYAN;
              case WARNING -> Marks.YELLOW;
              case BLOCKING -> Marks.RED;
            };
    return "  " + marks.of(paint, "%-9s".formatted(word));
  }

  private static String ways(Finding finding) {
    List<String> ways = new ArrayList<>();
    if (finding.crashed()) {
      ways.add("the check itself failed");
    }
    if (finding.fixable()) {
      ways.add("fixable");
    }
    if (finding.waivable() && finding.blocks()) {
      ways.add("waivable");
    }
    return ways.isEmpty() ? "" : "  [" + String.join(", ", ways) + "]";
  }

  /** The guide's table, and what the probes say of the kernel that runs. */
  static List<String> matrix(Preflight preflight) {
    if (preflight.matrix().isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add("Compatibility, as the guide has it; > is this kernel");
    lines.add("    %-12s %-9s %-9s %s".formatted("kernels", "V1", "V2", "recommended"));
    for (Preflight.MatrixRow row : preflight.matrix()) {
      lines.add(
          "  %s %-12s %-9s %-9s %s"
              .formatted(
                  row.here() ? ">" : " ", row.kernels(), row.v1(), row.v2(), row.recommended())
              .stripTrailing());
      if (!row.probed().isEmpty()) {
        lines.addAll(PlainText.paragraph("    probed: ", "            ", row.probed()));
      }
    }
    return lines;
  }

  static String summary(Preflight preflight) {
    long blocking = preflight.findings().stream().filter(Finding::blocks).count();
    long waived = preflight.findings().stream().filter(Finding::waived).count();
    String counts =
        "blocking: %d, warnings: %d, to know: %d, in order: %d%s"
            .formatted(
                blocking,
                preflight.count(Severity.WARNING),
                preflight.count(Severity.INFO),
                preflight.count(Severity.OK),
                waived == 0 ? "" : ", waived: " + waived);
    return (blocking == 0 ? "Passed. " : "Blocked. ") + counts;
  }

  static List<String> fix(FindingFix fix) {
    List<String> lines = new ArrayList<>();
    lines.add(PlainText.line(fix.key()));
    fix.actions().forEach(action -> lines.addAll(PlainText.paragraph("  ", "    ", action)));
    fix.commands().forEach(command -> lines.add("    " + PlainText.line(command)));
    return lines;
  }
}
