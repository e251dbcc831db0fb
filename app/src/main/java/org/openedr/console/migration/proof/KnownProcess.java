package org.openedr.console.migration.proof;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.json.JsonRecords;
import org.openedr.console.base.text.Escaping;

/**
 * What the kernel told a program of a process that it made: the witness that is not a monitor.
 *
 * @param creator who made it
 * @param parent who it belongs to at its end
 * @param status as of wait(2); {@link #UNWITNESSED} when somebody else waits for it
 */
record KnownProcess(int pid, int creator, int parent, int status) {
  static final int UNWITNESSED = -1;

  private static final int LINES_MAX = 10_000;

  private record Line(String case_, int pid, int ppid, @Nullable Integer status) {
    boolean possible(String way) {
      return case_.equals(way) && pid > 0 && ppid >= 0 && (status == null || status >= 0);
    }
  }

  /**
   * All lines of one way, in their order.
   *
   * @throws IOException a line is none of these, or their number is another
   */
  static List<KnownProcess> parse(ProcessRecipe way, int count, String text) throws IOException {
    List<String> lines = text.lines().limit(LINES_MAX).toList();
    if (lines.size() != count * way.processesEach() || !text.endsWith("\n")) {
      throw new IOException(
          format("%d lines instead of %d", lines.size(), count * way.processesEach()));
    }
    List<KnownProcess> all = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      boolean second = i % way.processesEach() == 1; // its creator is the one before it
      all.add(parse(way, lines.get(i), second ? all.get(i - 1).pid() : 0));
    }
    return all;
  }

  private static KnownProcess parse(ProcessRecipe way, String line, int creator)
      throws IOException {
    Line read = read(way, line);
    Integer status = read.status();
    if ((status == null) != (creator != 0)) {
      throw new IOException("its status is told by the wrong one: " + Escaping.line(line));
    }
    return new KnownProcess(
        read.pid(),
        creator == 0 ? read.ppid() : creator,
        read.ppid(),
        status == null ? UNWITNESSED : status);
  }

  private static Line read(ProcessRecipe way, String line) throws IOException {
    try {
      Line read = JsonRecords.read(line, Line.class);
      if (read.possible(way.label()) && JsonRecords.line(read).equals(line)) {
        return read;
      }
    } catch (IOException e) {
      // as said below
    }
    throw new IOException("not a line of " + way.label() + ": " + Escaping.line(line));
  }
}
