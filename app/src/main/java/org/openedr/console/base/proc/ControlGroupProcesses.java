package org.openedr.console.base.proc;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.base.text.FileText;
import org.openedr.console.base.text.PathBytes;

/**
 * The processes that the kernel counts to a unit: those in its control group.
 *
 * @param root {@code /}, or where another root directory is
 */
public record ControlGroupProcesses(Path root) {
  private static final List<String> HIERARCHIES = List.of("", "systemd", "unified");

  /**
   * A process of the unit.
   *
   * @param name escaped
   */
  public record Living(int pid, String name) {
    @Override
    public String toString() {
      return pid + " (" + name + ")";
    }
  }

  /** As far as it is in the slice where services are. */
  public List<Living> of(String unit) {
    List<Living> living = new ArrayList<>();
    for (String hierarchy : HIERARCHIES) {
      Path group = root.resolve("sys/fs/cgroup").resolve(PathBytes.of(hierarchy));
      for (String line :
          lines(
              group.resolve("system.slice").resolve(PathBytes.of(unit)).resolve("cgroup.procs"))) {
        if (line.matches("[1-9][0-9]{0,8}")
            && living.stream().noneMatch(each -> line.equals("" + each.pid()))) {
          living.add(new Living(Integer.parseInt(line), name(line)));
        }
      }
    }
    return living;
  }

  /** The kernel gives the numbers as this process knows them, whatever the root. */
  private static String name(String pid) {
    List<String> lines = lines(Path.of("/proc").resolve(PathBytes.of(pid)).resolve("comm"));
    return lines.isEmpty() ? "?" : Escaping.escape(lines.getFirst());
  }

  private static List<String> lines(Path file) {
    try {
      return FileText.lines(file);
    } catch (IOException e) {
      return List.of(); // no such group, or the process has just ended
    }
  }
}
