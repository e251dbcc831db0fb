package org.openedr.console.base.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordTest {
  @Test
  void plainWordsStayAsTheyAre() {
    assertThat(ShellWord.quoted("/etc/openedr/agent-1.2_x:y"))
        .isEqualTo("/etc/openedr/agent-1.2_x:y");
    assertThat(ShellWord.quoted("key=50%,a+b@c")).isEqualTo("key=50%,a+b@c");
  }

  @Test
  void allElseIsInSingleQuotes() {
    assertThat(ShellWord.quoted("")).isEqualTo("''");
    assertThat(ShellWord.quoted("two words")).isEqualTo("'two words'");
    assertThat(ShellWord.quoted("it's")).isEqualTo("'it'\\''s'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "a b", "it's", "'", "''", "$(id)", "`id`", "a;b", "a&b", "a|b", "*", "?", "~", "!!",
        "\\", "\"", "#x", "{a,b}", "<x", "é ü", "-n", "$HOME"
      })
  void aShellReadsTheSameWord(String word) throws Exception {
    Process shell =
        new ProcessBuilder("/bin/sh", "-c", "printf %s " + ShellWord.quoted(word)).start();

    assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo(word);
    assertThat(shell.waitFor()).isZero();
  }
}
