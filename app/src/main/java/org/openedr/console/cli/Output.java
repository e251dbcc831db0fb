package org.openedr.console.cli;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The standard streams: results on one, remarks on the other. A failing write is noticed at once
 * (unlike with {@link PrintStream}). Not thread-safe.
 */
public final class Output {
  private final Writer out;
  private final PrintStream err;
  private final Charset charset;
  private final boolean colour;

  Output(OutputStream out, PrintStream err, Charset charset, boolean colour) {
    this.out = new BufferedWriter(new OutputStreamWriter(out, charset), 1 << 15);
    this.err = err;
    this.charset = charset;
    this.colour = colour;
  }

  /** The streams of this process; coloured on a terminal unless NO_COLOR is set. */
  public static Output standard(Map<String, String> environment) {
    boolean terminal = isTerminal();
    return new Output(
        new FileOutputStream(FileDescriptor.out),
        System.err,
        terminal ? System.out.charset() : StandardCharsets.UTF_8,
        terminal
            && environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !"dumb".equals(environment.get("TERM")));
  }

  private static boolean isTerminal() {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException e) {
      return false;
    }
  }

  boolean colour() {
    return colour;
  }

  boolean canShow(String text) {
    return charset.newEncoder().canEncode(text);
  }

  void line(CharSequence text) {
    try {
      out.append(text).append('\n');
    } catch (IOException e) {
      throw new OutputClosedException(e);
    }
  }

  void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      throw new OutputClosedException(e);
    }
  }

  /** A remark for the person at the terminal, never part of the result. */
  void remark(String text) {
    err.println(text);
  }
}
