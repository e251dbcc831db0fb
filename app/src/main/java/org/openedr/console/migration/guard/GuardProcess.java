package org.openedr.console.migration.guard;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.openedr.console.base.posix.NativeCommand;
import org.openedr.console.base.text.FileText;
import org.openedr.console.base.text.PathBytes;

/** A guard where there is no systemd: a process of its own session, which ends with the machine. */
final class GuardProcess {
  private static final List<String> KEPT = List.of("PATH");

  private GuardProcess() {}

  /** Its pid; it goes on when this process ends. */
  static int start(List<String> command) throws IOException {
    List<String> whole = new ArrayList<>(List.of("setsid"));
    whole.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(NativeCommand.of(whole));
    builder.environment().keySet().retainAll(KEPT);
    File nothing = new File("/dev/null");
    Process process =
        builder
            .directory(new File("/"))
            .redirectInput(nothing)
            .redirectOutput(nothing)
            .redirectError(nothing)
            .start();
    return (int) process.pid(); // setsid becomes the command: it is no leader of a group
  }

  /** A living process with exactly these arguments at its end; launchers put others before. */
  static OptionalInt find(List<String> tail) {
    String wanted = "\0" + String.join("\0", tail) + "\0";
    try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[1-9]*")) {
      for (Path each : all) {
        if (line(each).endsWith(wanted)) {
          return OptionalInt.of(Integer.parseInt(PathBytes.name(each)));
        }
      }
    } catch (IOException e) {
      return OptionalInt.empty();
    }
    return OptionalInt.empty();
  }

  private static String line(Path process) {
    try {
      return "\0" + FileText.read(process.resolve("cmdline"));
    } catch (IOException e) {
      return ""; // it has just ended
    }
  }
}
