package org.openedr.console.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.openedr.console.event.PlainText;
import picocli.CommandLine.TypeConversionException;

/** A file of answers: only one that nobody else could have written decides for an administrator. */
final class AnswersFile {
  private static final int MAX_BYTES = 64 << 10;
  private static final int WRITABLE_BY_OTHERS = 0022;
  private static final int REGULAR = 0100000;
  private static final int TYPE = 0170000;

  private AnswersFile() {}

  /**
   * @param owners besides root, who may have written it
   * @throws CommandException it cannot be read, is not trusted, or has a mistake
   */
  static Answers read(Path file, Set<Integer> owners) {
    try {
      refuseUntrusted(file, owners);
      byte[] bytes;
      try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
        bytes = in.readNBytes(MAX_BYTES + 1);
      }
      refuseUntrusted(file, owners); // also after it was opened: it may have been exchanged
      if (bytes.length > MAX_BYTES) {
        throw refused(file, "it is longer than 64 KiB");
      }
      return AnswersText.read(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (TypeConversionException e) {
      throw new CommandException(
          ExitCodes.USAGE, PlainText.line(file + ": " + e.getMessage()) + ". Nothing was changed.");
    } catch (CharacterCodingException e) {
      throw refused(file, "it is no UTF-8 text");
    } catch (NoSuchFileException e) {
      throw refused(file, "there is no such file");
    } catch (IOException e) {
      throw refused(file, String.valueOf(e.getMessage()));
    }
  }

  /** Root, who runs this, and who called sudo. */
  static Set<Integer> owners(Map<String, String> environment) {
    String caller = environment.getOrDefault("SUDO_UID", "0");
    int sudo = caller.matches("\\d{1,9}") ? Integer.parseInt(caller) : 0;
    try {
      Object own = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
      return own instanceof Integer uid ? Set.copyOf(java.util.List.of(uid, sudo)) : Set.of(sudo);
    } catch (IOException e) {
      return Set.of(sudo);
    }
  }

  private static void refuseUntrusted(Path file, Set<Integer> owners) throws IOException {
    Map<String, Object> facts =
        Files.readAttributes(file, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
    int uid = facts.get("uid") instanceof Integer value ? value : -1;
    int mode = facts.get("mode") instanceof Integer value ? value : -1;
    if ((mode & TYPE) != REGULAR) {
      throw refused(file, "it is no regular file");
    }
    if (uid != 0 && !owners.contains(uid)) {
      throw refused(file, "it belongs to uid " + uid + ", which is neither root nor you");
    }
    if ((mode & WRITABLE_BY_OTHERS) != 0) {
      throw refused(file, "others can write it: chmod go-w " + file);
    }
  }

  private static CommandException refused(Path file, String why) {
    return new CommandException(
        ExitCodes.USAGE,
        PlainText.line("The answers in " + file + " are not taken: " + why)
            + ". Nothing was changed.");
  }
}
