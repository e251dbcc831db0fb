package org.openedr.console.base.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTextTest {
  @Test
  void whatIsEscapedAlreadyStaysAndTheRestIsEscaped() {
    String hostile = "a\u001b[2J\u202e\\b\n";

    String once = TerminalText.line(hostile);
    assertThat(once).isEqualTo("a\\x1b[2J\\u{202e}\\b\\x0a");
    assertThat(TerminalText.line(once)).isEqualTo(once);
  }

  @Test
  void aParagraphIsBrokenAtBlanksWithinEightyColumns() {
    String text = "word ".repeat(40).strip() + "\nand a second line";

    assertThat(TerminalText.paragraph("- ", "  ", text))
        .hasSize(4)
        .allMatch(line -> line.length() <= 80)
        .startsWith("- " + "word ".repeat(15).strip())
        .endsWith("  and a second line");
  }

  @Test
  void aLongPathStaysWhole() {
    String path = "/opt/" + "x".repeat(100);
    assertThat(TerminalText.paragraph("  ", "see " + path)).containsExactly("  see", "  " + path);
  }

  @ParameterizedTest
  @CsvSource({"0,0 ms", "999,999 ms", "1299,1.2 s", "61000,1 min 1 s", "7260000,2 h 1 min"})
  void durationsHaveUnits(long ms, String text) {
    assertThat(TerminalText.duration(ms)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"1023,1023 B", "2048,2.0 KiB", "5242880,5.0 MiB", "5368709120,5.0 GiB"})
  void sizesHaveUnits(long bytes, String text) {
    assertThat(TerminalText.size(bytes)).isEqualTo(text);
  }
}
