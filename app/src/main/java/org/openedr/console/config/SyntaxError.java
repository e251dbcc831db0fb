package org.openedr.console.config;

import org.openedr.console.base.text.QuotedText;
import org.openedr.console.finding.Severity;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** What the parser stumbled over, in words that need no knowledge of its grammar. */
final class SyntaxError {
  private static final int MOST_TABS = 50;
  private static final String REST = " What follows was not judged.";

  private SyntaxError() {}

  static void report(String text, MarkedYAMLException e, ProblemCollector problems) {
    Mark at = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
    if (at == null) {
      problems.error("It is no YAML: " + e.getProblem() + ".", "");
    } else if (tabAt(text, at)) {
      tabs(text, at, problems);
    } else {
      String problem = String.valueOf(e.getProblem());
      problems.error(at, "", message(e, problem) + REST, suggestion(problem));
    }
  }

  private static boolean tabAt(String text, Mark at) {
    int offset = text.offsetByCodePoints(0, at.getIndex());
    return offset < text.length() && text.charAt(offset) == '\t';
  }

  /** All lines that begin with one, because they are mended together. */
  private static void tabs(String text, Mark at, ProblemCollector problems) {
    String[] lines = text.split("\n", -1);
    if (!lines[at.getLine()].substring(0, indented(lines[at.getLine()])).contains("\t")) {
      problems.error(at, "", "A tab stands where YAML allows a blank only." + REST, "Use a blank.");
      return;
    }
    int found = 0;
    for (int i = at.getLine(); i < lines.length && found < MOST_TABS; i++) {
      int tab = lines[i].substring(0, indented(lines[i])).indexOf('\t');
      if (tab >= 0) {
        String message = "The line is indented with a tab; YAML allows blanks only.";
        message += found++ == 0 ? " Values were not judged." : "";
        problems.add(Severity.ERROR, i + 1, tab + 1, "", message, "Use two blanks for each level.");
      }
    }
  }

  private static int indented(String line) {
    int end = 0;
    while (end < line.length() && (line.charAt(end) == ' ' || line.charAt(end) == '\t')) {
      end++;
    }
    return end;
  }

  private static String message(MarkedYAMLException e, String problem) {
    Mark begun = e.getContextMark();
    String since = begun == null ? "" : " (begun in line " + (begun.getLine() + 1) + ")";
    if (problem.contains("mapping values are not allowed")) {
      return "A colon stands where no key can be.";
    }
    if (problem.contains("end of stream") && String.valueOf(e.getContext()).contains("quoted")) {
      return "A quoted text" + since + " is not closed.";
    }
    if (problem.contains("could not find expected ':'")) {
      return "A key" + since + " has no colon.";
    }
    if (problem.contains("expected ',' or ']'")) {
      return "A list in brackets" + since + " lacks a comma or its end.";
    }
    if (problem.contains("expected ',' or '}'")) {
      return "A mapping in braces" + since + " lacks a comma or its end.";
    }
    if (problem.contains("<document start>") || problem.contains("<block end>")) {
      return "The line does not belong to what is above" + since + ": its indentation differs.";
    }
    return "The YAML is wrong" + since + ": " + QuotedText.quoted(problem) + ".";
  }

  private static String suggestion(String problem) {
    if (problem.contains("mapping values are not allowed")) {
      return "Check the indentation; quote a text that holds a colon and a blank.";
    }
    if (problem.contains("cannot start any token")) {
      return "Put the text in double quotes.";
    }
    if (problem.contains("<document start>") || problem.contains("<block end>")) {
      return "Keys of one level begin in the same column.";
    }
    return "";
  }
}
