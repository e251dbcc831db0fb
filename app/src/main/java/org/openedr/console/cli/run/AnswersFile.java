package org.openedr.console.cli.run;

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
import java.util.Optional;
import java.util.Set;
import org.openedr.console.base.file.FileStatus;
import org.openedr.console.base.file.TrustedPath;
import org.openedr.console.base.text.TerminalText;
import org.openedr.console.base.user.OwnUser;
import org.openedr.console.cli.common.CommandException;
import org.openedr.console.cli.common.ExitCodes;
import picocli.CommandLine.TypeConversionException;

/** A file of answers: only one that nobody else could have written decides for an administrator. */
final class AnswersFile {
  private static final int MAX_BYTES = 64 << 10;

  private AnswersFile() {}

  /**
   * @param owners besides root, who may have written it
   * @throws CommandException it cannot be read, is not trusted, or has a mistake
   */
  static PresetAnswers read(Path file, Set<Integer> owners) {
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
          ExitCodes.USAGE,
          TerminalText.line(file + ": " + e.getMessage()) + ". Nothing was changed.");
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
    return Set.copyOf(java.util.List.of(OwnUser.uid(), sudo).stream().distinct().toList());
  }

  private static void refuseUntrusted(Path file, Set<Integer> owners) throws IOException {
    FileStatus facts = FileStatus.of(file);
    if (facts.kind() != FileStatus.Kind.REGULAR) {
      throw refused(file, "it is no regular file");
    }
    if (facts.uid() != 0 && !owners.contains(facts.uid())) {
      throw refused(file, "it belongs to uid " + facts.uid() + ", which is neither root nor you");
    }
    TrustedPath trusted = TrustedPath.ofRoot();
    for (int owner : owners) {
      trusted = trusted.orUser(owner);
    }
    Optional<TrustedPath.Exposed> exposed = trusted.exposed(file);
    if (exposed.isPresent()) {
      Path path = exposed.get().path();
      String what = path.equals(facts.path().toAbsolutePath()) ? "it" : exposed.get().toString();
      throw refused(file, "others can write " + what + ": chmod go-w " + path);
    }
  }

  private static CommandException refused(Path file, String why) {
    return new CommandException(
        ExitCodes.USAGE,
        TerminalText.line("The answers in " + file + " are not taken: " + why)
            + ". Nothing was changed.");
  }
}
