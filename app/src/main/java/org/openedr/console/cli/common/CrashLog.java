package org.openedr.console.cli.common;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.openedr.console.base.posix.ProcessStart;
import org.openedr.console.base.text.NameText;
import org.openedr.console.base.text.PathBytes;

/** Where a stack trace goes: into a file, never to the terminal. */
public final class CrashLog {
  private CrashLog() {}

  /** Writes the trace into a new file that only its owner may read; the sentence for the user. */
  public static String write(Throwable failure) {
    return write(
        failure,
        Stream.of(
                ProcessStart.property("openedr.cache.dir", "/var/cache/openedr-console"),
                ProcessStart.property("java.io.tmpdir", "/tmp"))
            .map(PathBytes::of)
            .toList());
  }

  /** Into the first folder that takes it; without any, the sentence says what is most needed. */
  static String write(Throwable failure, List<Path> folders) {
    String what = "Internal error (" + failure.getClass().getSimpleName() + ").";
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    List<String> refused = new ArrayList<>();
    for (Path folder : folders) {
      try {
        Path file = Files.createTempFile(folder, "console-error-", ".log");
        Files.write(file, NameText.bytes(trace.toString()));
        return what + " Please report it with the file " + PathBytes.text(file);
      } catch (IOException e) {
        refused.add(folder + " (" + e.getClass().getSimpleName() + ")");
      }
    }
    return what
        + " Its details could not be written to "
        + String.join(" or ", refused)
        + ". Please report this: "
        + place(failure);
  }

  /** What and where, in one line. */
  private static String place(Throwable failure) {
    StackTraceElement[] frames = failure.getStackTrace();
    return failure.toString().lines().findFirst().orElse("")
        + (frames.length == 0 ? "" : " at " + frames[0]);
  }
}
