package org.openedr.console.migration;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the kernel told a program of a process that it made: the witness that is not a monitor.
 *
 * @param creator who made it
 * @param parent who it belongs to at its end
 * @param status as of wait(2); {@link #UNWITNESSED} when somebody else waits for it
 */
record Witness(int pid, int creator, int parent, int status) {
  static final int UNWITNESSED = -1;

  private static final int LINES_MAX = 10_000;

  private static final Pattern LINE =
      Pattern.compile(
          "\\{\"case\":\"([a-z_]{1,32})\",\"pid\":([1-9][0-9]{0,9}),\"ppid\":([0-9]{1,10}),"
              + "\"status\":(null|[0-9]{1,5})}");

  /**
   * All lines of one way, in their order.
   *
   * @throws IOException a line is none of these, or their number is another
   */
  static List<Witness> parse(KnownWay way, int count, String text) throws IOException {
    List<String> lines = text.lines().limit(LINES_MAX).toList();
    if (lines.size() != count * way.processesEach() || !text.endsWith("\n")) {
      throw new IOException(
          "%d lines instead of %d".formatted(lines.size(), count * way.processesEach()));
    }
    List<Witness> all = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      boolean second = i % way.processesEach() == 1; // its creator is the one before it
      all.add(parse(way, lines.get(i), second ? all.get(i - 1).pid() : 0));
    }
    return all;
  }

  private static Witness parse(KnownWay way, String line, int creator) throws IOException {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches() || !matcher.group(1).equals(way.label())) {
      throw new IOException("not a line of " + way.label() + ": " + Shorten.line(line));
    }
    boolean unwitnessed = matcher.group(4).equals("null");
    if (unwitnessed != (creator != 0)) {
      throw new IOException("its status is told by the wrong one: " + Shorten.line(line));
    }
    int parent = number(matcher.group(3));
    return new Witness(
        number(matcher.group(2)),
        creator == 0 ? parent : creator,
        parent,
        unwitnessed ? UNWITNESSED : number(matcher.group(4)));
  }

  private static int number(String digits) throws IOException {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw new IOException("no process has the number " + digits, e);
    }
  }
}
