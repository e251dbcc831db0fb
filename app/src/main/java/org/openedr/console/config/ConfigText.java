package org.openedr.console.config;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.QuotedText;
import org.openedr.console.finding.Severity;

/** A file's bytes as text, if they are a text of bearable size. */
final class ConfigText {
  static final int MAX_BYTES = 1 << 20;

  private static final String NO_TEXT = "Save it as UTF-8 text.";

  private ConfigText() {}

  /** Null when it cannot be read; {@code problems} then has an error that says why. */
  static @Nullable String read(Path file, ProblemCollector problems) {
    try {
      BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
      if (!facts.isRegularFile()) {
        // opening a pipe or a device could block, or do something
        problems.error(
            facts.isDirectory() ? "It is a directory." : "It is no regular file.",
            "Name a file in YAML or JSON.");
        return null;
      }
      if (Files.isSymbolicLink(file)) {
        String target = QuotedText.quoted(String.valueOf(Files.readSymbolicLink(file)));
        String message = "It is a symbolic link to " + target + ", which was read.";
        String todo = "To change it, name the file itself.";
        problems.add(Severity.INFO, 0, 0, "", message, todo);
      }
      try (InputStream in = Files.newInputStream(file)) {
        return decode(in.readNBytes(MAX_BYTES + 1), problems);
      }
    } catch (NoSuchFileException e) {
      boolean dangling = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
      problems.error(
          dangling ? "It is a symbolic link to nothing." : "There is no such file.",
          "Check the path; an empty file stands for all defaults.");
    } catch (AccessDeniedException e) {
      problems.error("This user may not read it.", "Run it with sudo.");
    } catch (IOException e) {
      problems.error("It cannot be read: " + reason(e) + ".", "Check the path and the disk.");
    }
    return null;
  }

  static String reason(IOException e) {
    String reason = e instanceof java.nio.file.FileSystemException f ? f.getReason() : null;
    return reason == null ? String.valueOf(e.getMessage()) : reason;
  }

  static @Nullable String decode(byte[] bytes, ProblemCollector problems) {
    if (bytes.length > MAX_BYTES) {
      problems.error(
          "It is larger than 1 MiB; a configuration has some hundred bytes.", "Check the path.");
      return null;
    }
    CharBuffer text = CharBuffer.allocate(bytes.length);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, text, true);
    text.flip();
    if (result.isError()) {
      int at = in.position();
      String message = format("Byte 0x%02x at offset %d is no UTF-8.", bytes[at] & 0xff, at);
      place(text.toString(), text.length(), message, NO_TEXT, problems);
      return null;
    }
    String whole = text.toString();
    return refuse(whole, problems) ? null : whole;
  }

  /** As bytes, for what was read by {@link #decode}. */
  static byte[] encode(String text) throws CharacterCodingException {
    ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
    byte[] array = new byte[bytes.remaining()];
    bytes.get(array);
    return array;
  }

  /** Refuses what no editor shows, or shows as another line than YAML counts. */
  static boolean refuse(String text, ProblemCollector problems) {
    int before = problems.list().size();
    int bad = 0;
    for (int i = 0; i < text.length() && bad < 20; i++) {
      char c = text.charAt(i);
      boolean fine =
          c == '\n'
              || c == '\t'
              || (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n')
              || (i == 0 && c == '\ufeff');
      if (!fine && hidden(text, i)) {
        bad++;
        String shown = format("U+%04X", (int) c);
        String todo = c == 0 ? NO_TEXT + " (UTF-16 has such bytes.)" : "Take it out.";
        place(text, i, "The invisible character " + shown + " is not allowed.", todo, problems);
      }
    }
    return problems.list().size() > before;
  }

  private static boolean hidden(String text, int i) {
    if (i > 0 && Character.isSurrogatePair(text.charAt(i - 1), text.charAt(i))) {
      return false;
    }
    int c = text.codePointAt(i);
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      // those of writing directions make a line look like another; joiners belong to words
      case Character.FORMAT -> c != 0x200c && c != 0x200d;
      default -> c == 0xfffe || c == 0xffff;
    };
  }

  private static void place(
      String text, int offset, String message, String todo, ProblemCollector problems) {
    int line = 1 + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    int start = text.lastIndexOf('\n', offset - 1) + 1;
    int column = 1 + text.codePointCount(start, offset);
    problems.add(Severity.ERROR, line, column, "", message, todo);
  }
}
