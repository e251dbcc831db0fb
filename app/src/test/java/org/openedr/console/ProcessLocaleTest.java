package org.openedr.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openedr.console.base.text.UserLanguage;
import org.openedr.console.cli.ConsoleCommandLine;

/** What the program prints depends on no locale of its process: digits, letters, calendar. */
class ProcessLocaleTest {
  private static final String ENGLISH = "-Duser.language=en -Duser.country=US";
  private static final String EGYPT = "-Duser.language=ar -Duser.country=EG";

  @TempDir static Path folder;
  private static String english;

  /** Runs some commands in one JVM that is started with a locale. */
  static final class Commands {
    static final List<String> LINES =
        List.of(
            "tree --sample --all --json",
            "tree --sample --all",
            "watch --sample --json",
            "watch --sample --filter type:exit",
            "watch --sample --filter pid:x",
            "config --file ../packaging/config.yaml --json",
            "config --file ../packaging/config.yaml",
            "explain no-kprobes",
            "explain --json error -22 in the verifier",
            "doctor --help",
            "watch --ring 12345",
            "stats --count x");

    public static void main(String[] args) {
      if (args.length > 0) {
        UserLanguage.adopt();
        System.out.println(String.format(args[0], 125)); // as a library would do it
        return;
      }
      for (String line : LINES) {
        System.out.println("== " + line);
        int exit =
            new ConsoleCommandLine(
                    new LocalBackends(Path.of("/nonexistent")),
                    (engine, look) -> {},
                    (config, level) -> 0)
                .run(line.split(" "));
        System.out.println("== " + exit);
      }
    }
  }

  @BeforeAll
  static void underEnglish() throws Exception {
    english = printed(ENGLISH);
    assertThat(english)
        .contains("\"tgid\":6220,", "\"depth\":", "== 0\n", "== 2\n", "performance.max_memory_mb");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        EGYPT,
        "-Duser.language=tr -Duser.country=TR",
        "-Duser.language=th -Duser.country=TH -Duser.extensions=u-ca-buddhist-nu-thai"
      })
  void whatIsPrintedIsTheSameUnderEveryLocale(String locale) throws Exception {
    assertThat(printed(locale)).isEqualTo(english);
  }

  @Test
  void whatNamesNoLocaleItselfWritesPlainDigits() throws Exception {
    assertThat(printed(EGYPT, "PID %d")).isEqualTo("PID 125\n");
    assertThat(printed("-Duser.language=en -Dopenedr.locale=ar_EG.UTF-8", "PID %d"))
        .isEqualTo("PID 125\n");
  }

  /** Times of a sample are those of its start; everything else is the same each time. */
  private static String printed(String options, String... arguments)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "printed", ".txt");
    List<String> command =
        Stream.of(
                Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
                Stream.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Duser.timezone=UTC"),
                Stream.of("-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8"),
                Stream.of("--enable-native-access=ALL-UNNAMED"),
                Stream.of("--sun-misc-unsafe-memory-access=allow"),
                Stream.of(options.split(" ")),
                Stream.of("-cp", classPath(), Commands.class.getName()),
                Stream.of(arguments))
            .flatMap(words -> words)
            .toList();
    Process process =
        FreshStart.of(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertThat(process.waitFor()).as(Files.readString(out)).isZero();
    return Files.readString(out, StandardCharsets.UTF_8)
        .replaceAll("\\d\\d\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d+Z", "TIME")
        .replaceAll("\\d\\d:\\d\\d:\\d\\d(\\.\\d\\d\\d)?", "TIME")
        .replaceAll("\\d\\d-\\d\\d TIME", "TIME");
  }

  private static String classPath() {
    return System.getProperty("java.class.path") + File.pathSeparator + modulePath();
  }

  private static String modulePath() {
    return System.getProperty("jdk.module.path", "");
  }
}
