package org.openedr.console.base.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {
  @Test
  void itLooksLikeThatOfTheTool() {
    assertThat(UnifiedDiff.of("f", "a\nb\nc\nd\ne\nf\n", "a\nb\nc\nd\nx\nf"))
        .isEqualTo(
            """
            --- f
            +++ f
            @@ -2,5 +2,5 @@
             b
             c
             d
            -e
            -f
            +x
            +f
            \\ No newline at end of file
            """);
    assertThat(UnifiedDiff.of("f", "", "a\n")).endsWith("@@ -0,0 +1 @@\n+a\n");
    assertThat(UnifiedDiff.of("f", "a\n", "a\n")).isEmpty();
  }

  @RepeatedTest(60)
  void patchMakesTheNewOfTheOld(RepetitionInfo repetition)
      throws IOException, InterruptedException {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "git"))),
        "git is not installed, which applies the difference");
    Random random = new Random(repetition.getCurrentRepetition());
    String a = text(lines(random), true);
    String b = text(lines(random), random.nextBoolean());
    Path folder = Files.createTempDirectory("diff");
    Path file = Files.writeString(folder.resolve("f"), a);
    Path diff = Files.writeString(folder.resolve("d"), UnifiedDiff.of("f", a, b));
    if (!a.equals(b)) {
      Process patch =
          new ProcessBuilder("git", "apply", "--unidiff-zero", "-p0", "d")
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .start();
      String said =
          new String(
              patch.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      assertThat(patch.waitFor()).as(said).isZero();
    }
    assertThat(Files.exists(file) ? Files.readString(file) : "").isEqualTo(b);
    Files.deleteIfExists(file);
    Files.delete(diff);
    Files.delete(folder);
  }

  private static List<Integer> lines(Random random) {
    return random.ints(random.nextInt(31), 0, 6).boxed().toList();
  }

  private static String text(List<Integer> lines, boolean closed) {
    String text = String.join("\n", lines.stream().map(line -> "line " + line).toList());
    return lines.isEmpty() ? "" : text + (closed ? "\n" : "");
  }
}
