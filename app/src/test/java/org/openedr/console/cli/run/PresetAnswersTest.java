package org.openedr.console.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openedr.console.NeedsRoot;
import org.openedr.console.cli.common.CommandException;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.migration.Answer;
import org.openedr.console.migration.ConfigProfile;
import picocli.CommandLine.TypeConversionException;

class PresetAnswersTest {
  @TempDir Path folder;

  @Test
  void everyKeyIsTaken() {
    PresetAnswers answers =
        AnswersText.read(
            """
            # the night of the 28th
            no-return = proceed
            keep=roll-back   # nobody is there
            waive = tools.clang
            waive = disk.space

            profile = high-load
            probation = 2h
            """);

    assertThat(answers)
        .isEqualTo(
            new PresetAnswers(
                Answer.PROCEED,
                Answer.ROLL_BACK,
                List.of("tools.clang", "disk.space"),
                ConfigProfile.HIGH_LOAD,
                120));
  }

  @Test
  void anEmptyFileAnswersNothing() {
    assertThat(AnswersText.read("")).isEqualTo(PresetAnswers.NONE);
    assertThat(AnswersText.read("\n # x\r\n")).isEqualTo(PresetAnswers.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "no-return = yes,        line 2: 'yes' is none of proceed; cancel",
    "no-return = keep,       line 2: 'keep' is none of proceed; cancel",
    "keep = proceed,         line 2: 'proceed' is none of keep; roll-back",
    "no_return = proceed,    line 2: 'no_return' is unknown",
    "NO-RETURN = proceed,    line 2: 'NO-RETURN' is unknown",
    "no-return proceed,      line 2: 'no-return proceed' is unknown",
    "root:$y$j9T$x:20228:0,  line 2: what it asks is unknown",
    "no-return =,            line 2: 'no-return' has no value",
    "waive =,                line 2: 'waive' has no value",
    "profile = fast,         line 2: 'fast' is no profile: keep; tuned; high-load; low-load",
    "probation = 90s,        line 2: '90s' is no probation",
    "probation = 169h,       line 2: '169h' is no probation",
    "probation = soon,       line 2: 'soon' is no duration",
  })
  void aMistakeIsNamedWithItsLine(String line, String message) {
    assertThatThrownBy(() -> AnswersText.read("# first\n" + line + "\n"))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageStartingWith(message.replace(';', ','));
  }

  @Test
  void nothingIsSaidTwice() {
    assertThatThrownBy(() -> AnswersText.read("keep = keep\nkeep = keep"))
        .hasMessage("line 2: 'keep' is given twice");
    assertThatThrownBy(() -> AnswersText.read("waive = a\nwaive = b\nwaive = a"))
        .hasMessage("line 3: 'a' is waived twice");
  }

  @Test
  void onlyAFileThatNobodyElseCanWriteCounts() throws IOException {
    Path file = file("no-return = proceed\n", "rw-r--r--");
    assertThat(AnswersFile.read(file, AnswersFile.owners(Map.of())).noReturn())
        .isEqualTo(Answer.PROCEED);

    refused(file("", "rw-rw-r--"), "others can write it: chmod go-w");
    refused(file("", "rw-r---w-"), "others can write it");
    refused(folder, "it is no regular file");
    refused(folder.resolve("none"), "there is no such file");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    refused(link, "it is no regular file");
  }

  @Test
  void whatIsNoTextOrTooLongIsRefused() throws IOException {
    Path file = file("", "rw-------");
    Files.write(file, new byte[] {(byte) 0xff, '\n'});
    refused(file, "it is no UTF-8 text");
    Files.write(file, "#".repeat(70_000).getBytes(StandardCharsets.UTF_8));
    refused(file, "it is longer than 64 KiB");
  }

  @NeedsRoot
  @Test
  void aFileOfASomebodyElseIsRefusedButThatOfWhoCalledSudoIsNot() throws IOException {
    Path file = file("keep = keep\n", "rw-------");
    Files.setAttribute(file, "unix:uid", 4711);

    refused(file, "it belongs to uid 4711, which is neither root nor you");
    assertThat(AnswersFile.read(file, AnswersFile.owners(Map.of("SUDO_UID", "4711"))).keep())
        .isEqualTo(Answer.KEEP);
  }

  private static void refused(Path file, String why) {
    assertThatThrownBy(() -> AnswersFile.read(file, AnswersFile.owners(Map.of())))
        .isInstanceOfSatisfying(
            CommandException.class,
            e -> {
              assertThat(e.exitCode()).isEqualTo(ExitCodes.USAGE);
              assertThat(e.explanation()).contains(why).endsWith("Nothing was changed.");
            });
  }

  private Path file(String text, String mode) throws IOException {
    Path file = folder.resolve("answers");
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    return file;
  }
}
