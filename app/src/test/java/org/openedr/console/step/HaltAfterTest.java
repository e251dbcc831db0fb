package org.openedr.console.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HaltAfterTest {
  record Wish() {}

  @TempDir Path folder;

  /** A program that journals ten lines. */
  static final class TenLines {
    private TenLines() {}

    public static void main(String[] arguments) throws IOException {
      Path file = Path.of(arguments[0]);
      StepJournal journal =
          StepJournal.create(file, "wish", new Wish(), Clock.systemUTC(), JournalHook.ofProperty());
      for (int i = 0; i < 9; i++) {
        journal.append(JournalLine.Type.EVIDENCE, "", "", "line");
      }
      journal.close();
    }
  }

  @Test
  void theProcessEndsAtThisVeryLine() throws Exception {
    assertThat(run(3)).isEqualTo(137);
    assertThat(StepJournal.read(folder.resolve("journal3"))).hasSize(3);
  }

  @Test
  void withoutTheWishItGoesOnToItsEnd() throws Exception {
    assertThat(run(0)).isZero();
    assertThat(StepJournal.read(folder.resolve("journal0"))).hasSize(10);
  }

  private int run(int line) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-D" + JournalHook.HALT_AFTER + "=" + line,
                TenLines.class.getName(),
                folder.resolve("journal" + line).toString())
            .inheritIO()
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }
}
