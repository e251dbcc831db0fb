package org.openedr.console.base.text;

import java.util.ArrayList;
import java.util.List;

/** The difference of two texts by lines, as {@code diff -u} writes it. */
public final class UnifiedDiff {
  private static final int CONTEXT = 3;

  /** Cells of the table that finds common lines; above it everything between counts as changed. */
  private static final long MAX_CELLS = 4_000_000;

  /** A line with its sign: blank, - or +. */
  private record Line(char sign, String text) {}

  private final List<Line> lines = new ArrayList<>();

  private UnifiedDiff() {}

  /** Empty when the texts are the same. */
  public static String of(String name, String before, String after) {
    if (before.equals(after)) {
      return "";
    }
    UnifiedDiff diff = new UnifiedDiff();
    diff.compare(lines(before), lines(after));
    return "--- " + name + "\n+++ " + name + "\n" + diff.hunks();
  }

  /** With their breaks. */
  private static List<String> lines(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split("(?<=\n)"));
  }

  private void compare(List<String> a, List<String> b) {
    int head = 0;
    int shorter = Math.min(a.size(), b.size());
    while (head < shorter && a.get(head).equals(b.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head && a.get(a.size() - 1 - tail).equals(b.get(b.size() - 1 - tail))) {
      tail++;
    }
    a.subList(0, head).forEach(line -> lines.add(new Line(' ', line)));
    middle(a.subList(head, a.size() - tail), b.subList(head, b.size() - tail));
    a.subList(a.size() - tail, a.size()).forEach(line -> lines.add(new Line(' ', line)));
  }

  private void middle(List<String> a, List<String> b) {
    boolean small = (long) a.size() * b.size() <= MAX_CELLS;
    int[][] common = small ? LongestCommonSubsequence.lengths(a, b) : new int[1][1];
    int i = 0;
    int j = 0;
    while (i < a.size() || j < b.size()) {
      boolean both = i < a.size() && j < b.size();
      if (small && both && a.get(i).equals(b.get(j))) {
        lines.add(new Line(' ', a.get(i++)));
        j++;
      } else if (j == b.size() || (both && (!small || common[i + 1][j] >= common[i][j + 1]))) {
        lines.add(new Line('-', a.get(i++)));
      } else {
        lines.add(new Line('+', b.get(j++)));
      }
    }
  }

  private String hunks() {
    StringBuilder text = new StringBuilder();
    int begin = 0;
    while ((begin = nextChange(begin)) < lines.size()) {
      int from = Math.max(0, begin - CONTEXT);
      int end = begin;
      for (int next = begin; next < lines.size() && next - end <= 2 * CONTEXT; ) {
        end = next + 1;
        next = nextChange(end);
      }
      int to = Math.min(lines.size(), end + CONTEXT);
      text.append(header(from, to));
      lines.subList(from, to).forEach(line -> append(text, line));
      begin = to;
    }
    return text.toString();
  }

  private int nextChange(int from) {
    int at = from;
    while (at < lines.size() && lines.get(at).sign() == ' ') {
      at++;
    }
    return at;
  }

  private String header(int from, int to) {
    return "@@ -" + range(from, to, '+') + " +" + range(from, to, '-') + " @@\n";
  }

  /** Start and length within one of the texts: that which has no lines with the other's sign. */
  private String range(int from, int to, char others) {
    long before = lines.subList(0, from).stream().filter(line -> line.sign() != others).count();
    long length = lines.subList(from, to).stream().filter(line -> line.sign() != others).count();
    long start = length == 0 ? before : before + 1;
    return length == 1 ? String.valueOf(start) : start + "," + length;
  }

  private static void append(StringBuilder text, Line line) {
    text.append(line.sign()).append(line.text());
    if (!line.text().endsWith("\n")) {
      text.append("\n\\ No newline at end of file\n");
    }
  }
}
