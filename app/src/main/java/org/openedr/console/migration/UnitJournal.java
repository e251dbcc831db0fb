package org.openedr.console.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openedr.console.event.KernelText;

/** The last lines that a unit has written to systemd's journal. */
final class UnitJournal {
  private static final int LINES = 20;
  private static final int LONGEST = 500;
  private static final long SECONDS = 10;

  private final Path root;

  UnitJournal(Path root) {
    this.root = root;
  }

  List<String> command(String unit) {
    List<String> command =
        new ArrayList<>(List.of("journalctl", "-u", unit, "-n", "" + LINES, "-o", "cat"));
    if (!root.equals(root.getRoot())) {
      command.add("--root=" + root);
    }
    return command;
  }

  /** Escaped, oldest first; empty when it cannot be read. */
  List<String> tail(String unit) throws InterruptedException {
    List<String> command = new ArrayList<>(command(unit));
    command.addAll(List.of("--no-pager", "-q"));
    try {
      Path out = Files.createTempFile("openedr-journal-", "");
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          return List.of();
        }
        return new String(Files.readAllBytes(out), java.nio.charset.StandardCharsets.UTF_8)
            .lines()
            .map(line -> KernelText.escape(line.substring(0, Math.min(LONGEST, line.length()))))
            .toList();
      } finally {
        Files.delete(out);
      }
    } catch (IOException e) {
      return List.of(); // no journalctl here: the unit's own words have to do
    }
  }
}
