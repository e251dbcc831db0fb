package org.openedr.console.systemd;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openedr.console.base.posix.NativeCommand;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.base.text.FileText;
import org.openedr.console.base.text.PathBytes;

/** The last lines that a unit has written to systemd's journal. */
public record UnitJournal(Path root) {
  private static final int LINES = 20;
  private static final int LONGEST = 500;
  private static final long SECONDS = 10;

  public List<String> command(String unit) {
    List<String> command =
        new ArrayList<>(List.of("journalctl", "-u", unit, "-n", "" + LINES, "-o", "cat"));
    if (!root.equals(root.getRoot())) {
      command.add("--root=" + PathBytes.text(root));
    }
    return command;
  }

  /** Escaped, oldest first; empty when it cannot be read. */
  public List<String> tail(String unit) throws InterruptedException {
    List<String> command = new ArrayList<>(command(unit));
    command.addAll(List.of("--no-pager", "-q"));
    try {
      Path out = Files.createTempFile("openedr-journal-", "");
      try {
        Process process =
            new ProcessBuilder(NativeCommand.of(command))
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(new File("/dev/null"))
                .start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          return List.of();
        }
        return FileText.read(out)
            .lines()
            .map(line -> Escaping.escape(line.substring(0, Math.min(LONGEST, line.length()))))
            .toList();
      } finally {
        Files.delete(out);
      }
    } catch (IOException e) {
      return List.of(); // no journalctl here: the unit's own words have to do
    }
  }
}
