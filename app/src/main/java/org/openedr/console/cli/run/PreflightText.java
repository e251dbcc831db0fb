package org.openedr.console.cli.run;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.openedr.console.base.text.TerminalText;
import org.openedr.console.cli.common.Output;
import org.openedr.console.cli.common.TerminalColors;
import org.openedr.console.finding.Severity;
import org.openedr.console.finding.Verdict;
import org.openedr.console.migration.CheckFinding;
import org.openedr.console.migration.FindingFix;
import org.openedr.console.migration.PreflightResult;
import org.openedr.console.migration.RunRequest;

/** What {@code preflight} prints for people. */
public final class PreflightText {
  private static final List<String> GROUPS =
      List.of("kernel", "tools", "service", "objects", "config", "files", "rollback");
  private static final String INDENT = "           ";

  private final TerminalColors marks;

  public PreflightText(boolean colour) {
    this.marks = new TerminalColors(colour);
  }

  /**
   * Prints a whole preflight, for people or as lines of JSON.
   *
   * @param all those that are in order, too; JSON always has them
   */
  public static void show(Output output, PreflightResult preflight, boolean json, boolean all) {
    if (json) {
      preflight.findings().forEach(finding -> output.line(PreflightJson.write(finding)));
      preflight.matrix().forEach(row -> output.line(PreflightJson.write(row)));
      output.line(PreflightJson.summary(preflight));
    } else {
      new PreflightText(output.colour()).findings(preflight, all).forEach(output::line);
      matrix(preflight).forEach(output::line);
      output.line(summary(preflight));
    }
    output.flush();
  }

  /** A misspelt key would otherwise look like a waiver that does not work. */
  public static void unknownWaivers(Output output, RunRequest request, PreflightResult preflight) {
    request.waived().stream()
        .filter(key -> preflight.findings().stream().noneMatch(f -> f.key().equals(key)))
        .forEach(
            key ->
                output.remark(
                    "Nothing is waived: no finding has the key " + TerminalText.line(key)));
  }

  /**
   * Findings by group, each with its evidence and what to do.
   *
   * @param all those that are in order, too
   */
  List<String> findings(PreflightResult preflight, boolean all) {
    Set<String> groups = new LinkedHashSet<>(GROUPS);
    preflight.findings().forEach(finding -> groups.add(finding.group()));
    List<String> lines = new ArrayList<>();
    for (String group : groups) {
      List<CheckFinding> shown =
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
    String name = group.isEmpty() ? "other" : TerminalText.line(group);
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  public List<String> finding(CheckFinding finding) {
    String doubt = finding.certainty() == Verdict.UNKNOWN ? " (cannot be told)" : "";
    List<String> lines =
        new ArrayList<>(TerminalText.paragraph("", INDENT, finding.title() + doubt));
    String head = mark(finding) + lines.getFirst().stripLeading();
    lines.set(0, head);
    if (!finding.evidence().isEmpty()) {
      lines.addAll(TerminalText.paragraph(INDENT, finding.evidence()));
    }
    if (!finding.remedy().isEmpty() && finding.severity() != Severity.OK) {
      lines.addAll(TerminalText.paragraph(INDENT + "-> ", INDENT + "   ", finding.remedy()));
    }
    if (finding.severity().compareTo(Severity.INFO) > 0) {
      lines.add(INDENT + "key: " + TerminalText.line(finding.key()) + ways(finding));
    }
    return lines;
  }

  private String mark(CheckFinding finding) {
    String word = finding.waived() ? "waived" : PreflightJson.label(finding.severity());
    Severity severity = finding.waived() ? Severity.WARNING : finding.severity();
    return "  " + marks.of(severity, format("%-9s", word));
  }

  private static String ways(CheckFinding finding) {
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
  static List<String> matrix(PreflightResult preflight) {
    if (preflight.matrix().isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add("Compatibility, as the guide has it; > is this kernel");
    lines.add(format("    %-12s %-9s %-9s %s", "kernels", "V1", "V2", "recommended"));
    for (PreflightResult.MatrixRow row : preflight.matrix()) {
      lines.add(
          format(
                  "  %s %-12s %-9s %-9s %s",
                  row.here() ? ">" : " ", row.kernels(), row.v1(), row.v2(), row.recommended())
              .stripTrailing());
      if (!row.probed().isEmpty()) {
        lines.addAll(TerminalText.paragraph("    probed: ", "            ", row.probed()));
      }
    }
    return lines;
  }

  static String summary(PreflightResult preflight) {
    long blocking = preflight.findings().stream().filter(CheckFinding::blocks).count();
    long waived = preflight.findings().stream().filter(CheckFinding::waived).count();
    String counts =
        format(
            "blocking: %d, warnings: %d, to know: %d, in order: %d%s",
            blocking,
            preflight.count(Severity.WARNING),
            preflight.count(Severity.INFO),
            preflight.count(Severity.OK),
            waived == 0 ? "" : ", waived: " + waived);
    String first =
        preflight.firstInstallation()
            ? "This is a first installation: there is no agent to migrate. "
            : "";
    return (blocking == 0 ? "Passed. " : "Blocked. ") + first + counts;
  }

  public static List<String> fix(FindingFix fix) {
    List<String> lines = new ArrayList<>();
    lines.add(TerminalText.line(fix.key()));
    fix.actions().forEach(action -> lines.addAll(TerminalText.paragraph("  ", "    ", action)));
    fix.commands().forEach(command -> lines.add("    " + TerminalText.line(command)));
    return lines;
  }
}
