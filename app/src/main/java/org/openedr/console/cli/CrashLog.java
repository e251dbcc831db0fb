package org.openedr.console.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a stack trace goes: into a file, never to the terminal. */
final class CrashLog {
  private CrashLog() {}

  /** Writes the trace into a new file that only its owner may read; the sentence for the user. */
  static String write(Throwable failure) {
    String what = "Internal error (" + failure.getClass().getSimpleName() + ").";
    try {
      Path folder = Path.of(System.getProperty("openedr.cache.dir", "/var/cache/openedr-console"));
      if (!Files.isWritable(folder)) {
        folder = Path.of(System.getProperty("java.io.tmpdir"));
      }
      Path file = Files.createTempFile(folder, "console-error-", ".log");
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      Files.writeString(file, trace.toString());
      return what + " Please report it with the file " + file;
    } catch (IOException e) {
      return what + " Its details could not be written to a file: " + e.getMessage();
    }
  }
}
