package org.openedr.console.base.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openedr.console.base.text.ChildJvm;

/** What a whole process leaves behind: logback starts, and ends, as it does for a user. */
class LogOfProcessTest {
  /** Logback knows files as texts of the locale: those of C can name this one anywhere. */
  @TempDir(factory = PlainName.class)
  private Path folder;

  static final class PlainName implements TempDirFactory {
    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context)
        throws IOException {
      return Files.createTempDirectory(Path.of("/tmp"), "openedr-log-");
    }
  }

  private List<String> linesOf(String locale, String level, long bytes) throws Exception {
    ChildJvm.Ended ended =
        ChildJvm.run(
            locale, LoggingProgram.class.getName(), folder.toString(), level, Long.toString(bytes));
    assertThat(ended.code()).as(ended.output()).isZero();
    return Files.readAllLines(folder.resolve("window.log"), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({"C, debug, 4", "C, info, 3", "C.UTF-8, warn, 2", "C, error, 1"})
  void theLevelSaysHowMuchIsInIt(String locale, String level, int lines) throws Exception {
    List<String> found = linesOf(locale, level, 0);

    assertThat(found).hasSize(lines).allMatch(line -> line.matches("\\{\"timestamp\":.*\\}"));
    assertThat(found.getLast())
        .contains("\"level\":\"ERROR\"", "The thread dying has ended", "a fault made for a test");
    assertThat(String.join("\n", found)).doesNotContain("\u001b", "\u202e", "A library speaks");
    if (level.equals("debug")) {
      assertThat(found.getFirst()).contains("\"level\":\"DEBUG\"", "The finest: n\u00e4me.");
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-r-----");
  }

  private Path file() {
    return folder.resolve("window.log");
  }

  @Test
  void itTakesNoMoreRoomThanTwoFilesDo() throws Exception {
    long written = 20 * ConsoleLog.MAX_BYTES;

    linesOf("C", "warn", written);

    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.sorted().toList();
      assertThat(all).startsWith(file()).hasSizeBetween(2, 3); // one that is being compressed
      assertThat(all.stream().mapToLong(LogOfProcessTest::bytes).sum()).isLessThan(written / 2);
    }
  }

  private static long bytes(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0; // compressed meanwhile
    }
  }
}
