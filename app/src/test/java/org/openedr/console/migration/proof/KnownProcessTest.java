package org.openedr.console.migration.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownProcessTest {
  private static final String LINE =
      "{\"case\":\"fork_exec\",\"pid\":812,\"ppid\":7,\"status\":1280}\n";
  private static final String ORPHANS =
      "{\"case\":\"orphan\",\"pid\":812,\"ppid\":7,\"status\":0}\n"
          + "{\"case\":\"orphan\",\"pid\":813,\"ppid\":1,\"status\":null}\n";

  @Test
  void aLineIsTheWitnessOfOneProcess() throws IOException {
    assertThat(KnownProcess.parse(ProcessRecipe.FORK_EXEC, 1, LINE))
        .isEqualTo(List.of(new KnownProcess(812, 7, 7, 1280)));
  }

  @Test
  void theCreatorOfAnOrphanIsTheProcessBeforeIt() throws IOException {
    assertThat(KnownProcess.parse(ProcessRecipe.ORPHAN, 1, ORPHANS))
        .containsExactly(new KnownProcess(812, 7, 7, 0), new KnownProcess(813, 812, 1, -1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"case\":\"fork_exec\",\"pid\":812,\"ppid\":7,\"status\":1280}",
        "{\"case\":\"fork_exec\",\"pid\":0,\"ppid\":7,\"status\":1280}\n",
        "{\"case\":\"fork_exec\",\"pid\":9999999999,\"ppid\":7,\"status\":1280}\n",
        "{\"case\":\"fork_exec\",\"pid\":812,\"ppid\":7,\"status\":null}\n",
        "{\"case\":\"script\",\"pid\":812,\"ppid\":7,\"status\":0}\n",
        "{\"case\":\"fork_exec\",\"pid\":812,\"ppid\":7,\"status\":1280} \n",
        "{\"case\":\"fork_exec\",\"pid\":-1,\"ppid\":7,\"status\":1280}\n",
        "{\"case\":\"fork_exec\",\"ppid\":7,\"pid\":812,\"status\":1280}\n",
      })
  void whatIsNotExactlySuchALineIsRefused(String text) {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> KnownProcess.parse(ProcessRecipe.FORK_EXEC, 1, text));
  }

  @Test
  void anotherNumberOfLinesIsRefused() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> KnownProcess.parse(ProcessRecipe.FORK_EXEC, 2, LINE))
        .withMessage("1 lines instead of 2");
  }

  /** A changed character either still makes a line of the form, or is refused; nothing else. */
  @Test
  void damagedLinesAreReadAsTheyAreOrRefused() {
    Random random = new Random(6);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(ORPHANS);
      for (int change = random.nextInt(3); change >= 0; change--) {
        text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(0x180));
      }
      try {
        assertThat(KnownProcess.parse(ProcessRecipe.ORPHAN, 1, text.toString())).hasSize(2);
      } catch (IOException e) {
        refused++;
        assertThat(e.getMessage()).matches("\\P{Cntrl}*");
      }
    }
    assertThat(refused).isBetween(15_000, 19_999);
  }

  @Test
  void aBeatIsReadStrictly() throws IOException {
    String line =
        "{\"case\":\"beacon\",\"sequence\":3,\"pid\":812,\"atNs\":1656001491250,\"status\":0}";

    assertThat(BeaconProcess.parse(line)).isEqualTo(new BeaconProcess(3, 812, 1656001491250L, 0));
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> BeaconProcess.parse(line + "x"));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> BeaconProcess.parse(line.replace("beacon", "paced")));
  }
}
