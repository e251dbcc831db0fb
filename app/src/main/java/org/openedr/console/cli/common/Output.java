package org.openedr.console.cli.common;

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
import java.util.List;
import java.util.Map;
import org.openedr.console.base.posix.StandardStreams;
import org.openedr.console.base.text.TerminalText;

/**
 * The standard streams: results on one, remarks on the other. A failing write is noticed at once
 * (unlike with {@link PrintStream}). Not thread-safe.
 */
public final class Output {
  private final Writer out;
  private final PrintStream err;
  private final Charset charset;
  private final boolean colour;

  public Output(OutputStream out, PrintStream err, Charset charset, boolean colour) {
    this.out = new BufferedWriter(new OutputStreamWriter(out, charset), 1 << 15);
    this.err = err;
    this.charset = charset;
    this.colour = colour;
  }

  /** The streams of this process; coloured on a terminal unless NO_COLOR is set. */
  public static Output standard(Map<String, String> environment) {
    boolean terminal = StandardStreams.outputIsTerminal();
    return new Output(
        new FileOutputStream(FileDescriptor.out),
        System.err,
        terminal ? System.out.charset() : StandardCharsets.UTF_8,
        terminal
            && environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !"dumb".equals(environment.get("TERM")));
  }

  public boolean colour() {
    return colour;
  }

  public boolean canShow(String text) {
    return charset.newEncoder().canEncode(text);
  }

  public void line(CharSequence text) {
    try {
      out.append(text).append('\n');
    } catch (IOException e) {
      throw new OutputClosedException(e);
    }
  }

  /** Lines as they are, at once; nothing for an empty text. */
  public void text(String lines) {
    try {
      out.append(lines).flush();
    } catch (IOException e) {
      throw new OutputClosedException(e);
    }
  }

  public void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      throw new OutputClosedException(e);
    }
  }

  /**
   * A remark for the person at the terminal, never part of the result. It may repeat what was typed
   * or read, and does nothing to the terminal all the same.
   */
  public void remark(String text) {
    err.println(String.join("\n", TerminalText.lines(List.of(text.split("\n", -1)))));
  }
}
