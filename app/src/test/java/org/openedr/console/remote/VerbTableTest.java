package org.openedr.console.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openedr.console.remote.wire.Verb;

/** {@code docs/engine-socket.md} has a table of all that can be asked, made from the code. */
class VerbTableTest {
  private static final Path DOCUMENT = Path.of("../docs/engine-socket.md");

  @Test
  void theDocumentHasEveryVerbWithItsRightAndBounds() throws Exception {
    String table = Verbs.all().stream().map(VerbTableTest::line).collect(Collectors.joining());
    assertThat(Files.readString(DOCUMENT)).contains("|---|---|---|---|---|---|\n" + table + "\n");
  }

  @Test
  void everyBoundHolds() {
    for (Verb<?, ?> verb : Verbs.all()) {
      assertThat(verb.answerMax()).isBetween(1, ServerConnection.ANSWER_MAX);
      assertThat((long) verb.answerMax()).isLessThan(AnswerRoom.HEAD);
      assertThat(verb.cost().seconds()).isPositive();
    }
    assertThat(2 * AnswerPart.BYTES).isLessThanOrEqualTo(Verbs.EVENTS.answerMax());
  }

  private static String line(Verb<?, ?> verb) {
    return String.format(
        Locale.ROOT,
        "| `%s` | %s | %s | %d KiB | %d KiB | %d s |%n",
        verb.name(),
        verb.right().name().toLowerCase(Locale.ROOT),
        verb.cost().name().toLowerCase(Locale.ROOT),
        verb.requestMax() >> 10,
        verb.answerMax() >> 10,
        verb.cost().seconds());
  }
}
