package org.openedr.console.migration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** A guard where there is no systemd: a process of its own session, which ends with the machine. */
final class GuardProcess {
  private static final List<String> KEPT = List.of("PATH", "JAVA_HOME", "LANG");

  private GuardProcess() {}

  /** Its pid; it goes on when this process ends. */
  static int start(List<String> command) throws IOException {
    List<String> whole = new ArrayList<>(List.of("setsid"));
    whole.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(whole);
    builder.environment().keySet().retainAll(KEPT);
    Path nothing = Path.of("/dev/null");
    Process process =
        builder
            .directory(Path.of("/").toFile())
            .redirectInput(nothing.toFile())
            .redirectOutput(nothing.toFile())
            .redirectError(nothing.toFile())
            .start();
    return (int) process.pid(); // setsid becomes the command: it is no leader of a group
  }

  /** A living process with exactly these arguments at its end; launchers put others before. */
  static OptionalInt find(List<String> tail) {
    String wanted = "\0" + String.join("\0", tail) + "\0";
    try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[1-9]*")) {
      for (Path each : all) {
        if (line(each).endsWith(wanted)) {
          return OptionalInt.of(Integer.parseInt(each.getFileName().toString()));
        }
      }
    } catch (IOException e) {
      return OptionalInt.empty();
    }
    return OptionalInt.empty();
  }

  private static String line(Path process) {
    try {
      return "\0"
          + new String(Files.readAllBytes(process.resolve("cmdline")), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return ""; // it has just ended
    }
  }
}
